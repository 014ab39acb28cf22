package io.countersign.masking.detect.custom;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.List;

/** A pattern ready to find; the time it takes is linear in the text. Thread-safe. */
final class CompiledPattern {
  private final CustomPattern pattern;
  private final Pattern compiled;

  /**
   * @throws com.google.re2j.PatternSyntaxException when the expression is none
   */
  CompiledPattern(CustomPattern pattern) {
    this.pattern = pattern;
    compiled = Pattern.compile(pattern.expression());
  }

  /** What it finds, from left to right, empty matches left out. */
  List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = compiled.matcher(text);
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        spans.add(
            new Span(
                matcher.start(), matcher.end(), pattern.type(), pattern.score(), pattern.name()));
      }
    }
    return spans;
  }

  boolean matchesEmpty() {
    return compiled.matches("");
  }

  /** How many instructions it takes; a text takes time in proportion to them. */
  int size() {
    return compiled.programSize();
  }
}

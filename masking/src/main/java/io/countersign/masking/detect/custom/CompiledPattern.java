package io.countersign.masking.detect.custom;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pattern ready to find; the time it takes is linear in the text. Thread-safe. */
final class CompiledPattern {
  private static final int IGNORING_CASE = Pattern.CASE_INSENSITIVE;

  private final CustomPattern pattern;
  private final Pattern compiled;

  /** Any of the words of the context, where it has some. */
  private final @Nullable Pattern context;

  /**
   * @throws com.google.re2j.PatternSyntaxException when the expression is none
   */
  CompiledPattern(CustomPattern pattern) {
    this.pattern = pattern;
    compiled = Pattern.compile(pattern.expression());
    context = pattern.context().isEmpty() ? null : words(pattern.context());
  }

  private static Pattern words(List<String> words) {
    String any =
        words.stream()
            .map(word -> Pattern.quote(NormalizedText.of(word).text()))
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?:^|[^\\pL\\pN])(?:" + any + ")(?:[^\\pL\\pN]|$)", IGNORING_CASE);
  }

  /** What it finds, from left to right: empty matches left out, and those without their context. */
  List<Span> spans(String text) {
    List<Span> spans = shapes(text);
    Pattern words = context;
    if (words == null || spans.isEmpty()) {
      return spans;
    }
    return spans.stream().filter(span -> near(words, text, span)).toList();
  }

  /** Looks at a bounded stretch on each side, so all spans together cost what they are many. */
  private static boolean near(Pattern words, String text, Span span) {
    int from = Math.max(0, span.start() - CustomPattern.CONTEXT_UNITS);
    int to = Math.min(text.length(), span.end() + CustomPattern.CONTEXT_UNITS);
    return words.matcher(text.substring(from, span.start())).find()
        || words.matcher(text.substring(span.end(), to)).find();
  }

  /** What has the shape, whatever stands near it. */
  List<Span> shapes(String text) {
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

package io.countersign.masking.detect.custom;

import com.google.re2j.PatternSyntaxException;
import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.custom.PatternFinding.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one pattern. Used once. */
final class PatternLinter {
  /** Instructions; a text takes time in proportion to them. */
  private static final int SIZE_MAX = 2000;

  private static final double EVERYTHING_SHARE = 0.5;
  private static final double TOO_MUCH_SHARE = 0.05;

  private final CustomPattern pattern;
  private final List<String> sample;
  private final List<Recognizer> builtIn;
  private final List<PatternFinding> findings = new ArrayList<>();

  PatternLinter(CustomPattern pattern, List<String> sample, List<Recognizer> builtIn) {
    this.pattern = pattern;
    this.sample = List.copyOf(sample);
    this.builtIn = List.copyOf(builtIn);
  }

  List<PatternFinding> findings() {
    CompiledPattern compiled = compiled();
    if (compiled != null) {
      checkSize(compiled);
      checkEmpty(compiled);
      checkExamples(compiled);
      checkSample(compiled);
      checkAnchors(compiled);
      checkBuiltIn();
    }
    return List.copyOf(findings);
  }

  private @Nullable CompiledPattern compiled() {
    int length = pattern.expression().length();
    if (length > CustomPattern.EXPRESSION_MAX) {
      add(
          Problem.TOO_LARGE,
          "an expression of " + length + " characters",
          "at most " + CustomPattern.EXPRESSION_MAX,
          "Use a dictionary for a list of words, or several patterns.");
      return null;
    }
    try {
      return new CompiledPattern(pattern);
    } catch (PatternSyntaxException fault) {
      add(
          Problem.DOES_NOT_COMPILE,
          fault.getDescription(),
          "the syntax of RE2",
          "Write it without look-around, back-references and possessive quantifiers.");
      return null;
    }
  }

  private void checkSize(CompiledPattern compiled) {
    if (compiled.size() > SIZE_MAX) {
      add(
          Problem.TOO_LARGE,
          compiled.size() + " steps for a character",
          "at most " + SIZE_MAX,
          "Make repetitions such as {1,500} smaller.");
    }
  }

  private void checkEmpty(CompiledPattern compiled) {
    if (compiled.matchesEmpty()) {
      add(
          Problem.MATCHES_EMPTY,
          "a match of no characters",
          "at least one character that is always there",
          "Replace a * or ? by + where the value cannot do without it.");
    }
  }

  private void checkExamples(CompiledPattern compiled) {
    if (pattern.examples().isEmpty()) {
      add(
          Problem.NO_EXAMPLE,
          "no example",
          "at least one value that the pattern is meant to find",
          "Add one, invented if need be.");
    }
    for (int i = 0; i < pattern.examples().size(); i++) {
      String example = NormalizedText.of(pattern.examples().get(i)).text();
      boolean whole =
          compiled.spans(example).stream()
              .anyMatch(span -> span.start() == 0 && span.end() == example.length());
      if (!whole) {
        add(
            Problem.EXAMPLE_NOT_MATCHED,
            "example " + (i + 1) + " is not found, or not whole",
            "a match from its first to its last character",
            "Correct the pattern or the example.");
      }
    }
  }

  private void checkSample(CompiledPattern compiled) {
    long characters = 0;
    long matched = 0;
    int matches = 0;
    for (String text : sample) {
      characters += text.length();
      for (Span span : compiled.spans(text)) {
        matched += span.length();
        matches++;
      }
    }
    double share = characters == 0 ? 0 : (double) matched / characters;
    if (share > TOO_MUCH_SHARE) {
      add(
          share > EVERYTHING_SHARE ? Problem.MATCHES_EVERYTHING : Problem.MATCHES_TOO_MUCH,
          "%d matches over %.1f %% of the sample".formatted(matches, 100 * share),
          "at most %.0f %%".formatted(100 * TOO_MUCH_SHARE),
          "Name more of what is always there: a prefix, a fixed length, separators.");
    }
  }

  private void checkAnchors(CompiledPattern compiled) {
    for (String example : pattern.examples()) {
      if (foundWithin(compiled, "7" + example + "7")
          || foundWithin(compiled, "q" + example + "q")) {
        add(
            Problem.NOT_ANCHORED,
            "an example is found in the middle of a longer word or number",
            "word boundaries at both ends",
            "Begin and end the pattern with \\b.");
        return;
      }
    }
  }

  private static boolean foundWithin(CompiledPattern compiled, String text) {
    boolean wordEnds =
        Character.isLetterOrDigit(text.charAt(1))
            && Character.isLetterOrDigit(text.charAt(text.length() - 2));
    return wordEnds && !compiled.spans(text).isEmpty();
  }

  private void checkBuiltIn() {
    Set<EntityType> types = EnumSet.noneOf(EntityType.class);
    for (String example : pattern.examples()) {
      NormalizedText text = NormalizedText.of(example);
      for (Recognizer recognizer : builtIn) {
        if (recognizer.recognize(text) instanceof Recognition.Complete complete) {
          complete.spans().stream()
              .filter(span -> span.start() == 0 && span.end() == text.text().length())
              .forEach(span -> types.add(span.type()));
        }
      }
    }
    if (!types.isEmpty()) {
      add(
          Problem.OVERLAPS_BUILT_IN,
          "an example is found without the pattern, as " + types,
          "values that are not found yet",
          "Leave the pattern out, or keep it if the type it gives matters.");
    }
  }

  private void add(Problem problem, String found, String expected, String advice) {
    findings.add(new PatternFinding(problem, found, expected, advice));
  }
}

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges one pattern. Used once. */
final class PatternLinter {
  /** Instructions; a text takes time in proportion to them. */
  private static final int SIZE_MAX = 2000;

  /** An expression that is estimated as larger is not compiled: that alone would take too much. */
  private static final int WRITTEN_OUT_MAX = 10 * SIZE_MAX;

  /** What finds a quarter of ordinary sentences leaves nothing that could be worked with. */
  private static final double EVERYTHING_SHARE = 0.25;

  private static final double TOO_MUCH_SHARE = 0.05;

  private static final String NARROWER =
      "Name more of what is always there: a prefix, a fixed length, separators.";

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
      checkCounterexamples(compiled);
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
    long size = ExpressionSize.of(pattern.expression());
    if (size > WRITTEN_OUT_MAX) {
      tooManySteps("more than " + WRITTEN_OUT_MAX);
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
      tooManySteps(Integer.toString(compiled.size()));
    }
  }

  private void tooManySteps(String found) {
    add(
        Problem.TOO_LARGE,
        found + " steps for a character",
        "at most " + SIZE_MAX,
        "Make repetitions such as {1,500} smaller, above all one inside another.");
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
          compiled.shapes(example).stream()
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

  /** As in use: a match without its context is none. */
  private void checkCounterexamples(CompiledPattern compiled) {
    for (int i = 0; i < pattern.counterexamples().size(); i++) {
      String text = NormalizedText.of(pattern.counterexamples().get(i)).text();
      if (!compiled.spans(text).isEmpty()) {
        add(
            Problem.COUNTEREXAMPLE_MATCHED,
            "something is found in counterexample " + (i + 1),
            "nothing",
            "Make the pattern narrower, or name words that stand near real values.");
      }
    }
  }

  /** Words of a context cannot excuse a shape that every text has. */
  private void checkSample(CompiledPattern compiled) {
    double shapes = share(compiled::shapes);
    double spans = share(compiled::spans);
    if (shapes > EVERYTHING_SHARE) {
      add(
          Problem.MATCHES_EVERYTHING,
          "%.0f %% of the sample has this shape".formatted(100 * shapes),
          "at most %.0f %%".formatted(100 * TOO_MUCH_SHARE),
          NARROWER);
    } else if (spans > TOO_MUCH_SHARE) {
      add(
          Problem.MATCHES_TOO_MUCH,
          "%.0f %% of the sample is found".formatted(100 * spans),
          "at most %.0f %%".formatted(100 * TOO_MUCH_SHARE),
          NARROWER);
    }
  }

  private double share(Function<String, List<Span>> finds) {
    long characters = 0;
    long found = 0;
    for (String text : sample) {
      characters += text.length();
      found += finds.apply(text).stream().mapToInt(Span::length).sum();
    }
    return characters == 0 ? 0 : (double) found / characters;
  }

  private void checkAnchors(CompiledPattern compiled) {
    for (String example : pattern.examples()) {
      if (goesOn(compiled, example, '7') || goesOn(compiled, example, 'q')) {
        add(
            Problem.NOT_ANCHORED,
            "an example is found in the middle of a longer word or number",
            "word boundaries at both ends",
            "Begin and end the pattern with \\b.");
        return;
      }
    }
  }

  /** Whether an example is found where one more character stands at an end, and without it. */
  private static boolean goesOn(CompiledPattern compiled, String example, char more) {
    int length = example.length();
    boolean front = Character.isLetterOrDigit(example.charAt(0));
    boolean back = Character.isLetterOrDigit(example.charAt(length - 1));
    return (front && compiled.shapes(more + example).stream().anyMatch(span -> span.start() == 1))
        || (back && compiled.shapes(example + more).stream().anyMatch(s -> s.end() == length));
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

package io.countersign.masking.detect.custom;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes recognizers of administrators' patterns, and judges those patterns. */
public final class CustomPatterns {
  private static final String SAMPLE = "ordinary-texts.txt";

  private CustomPatterns() {}

  /**
   * A recognizer of patterns. Thread-safe; its time is linear in the text for each pattern.
   *
   * @throws IllegalArgumentException when a pattern has a fault that {@link #lint} refuses without
   *     looking at a sample
   */
  public static Recognizer recognizer(List<CustomPattern> patterns) {
    for (CustomPattern pattern : patterns) {
      for (PatternFinding finding : lint(pattern, List.of(), List.of())) {
        if (finding.problem().refused()) {
          throw new IllegalArgumentException(
              "pattern `"
                  + pattern.name()
                  + "`: "
                  + finding.found()
                  + " (expected: "
                  + finding.expected()
                  + "); "
                  + finding.advice());
        }
      }
    }
    return new CustomRecognizer(patterns.stream().map(CompiledPattern::new).toList());
  }

  /**
   * What is wrong with a pattern; nothing for a good one.
   *
   * @param sample ordinary texts of the company, which should hold few of the values
   * @param builtIn the recognizers that find without the pattern
   */
  public static List<PatternFinding> lint(
      CustomPattern pattern, List<String> sample, List<Recognizer> builtIn) {
    return new PatternLinter(pattern, sample, builtIn).findings();
  }

  /**
   * Ordinary sentences of offices in eight languages, with dates, amounts and a few names: what a
   * pattern is judged against where the company gives no sample of its own.
   */
  public static List<String> ordinaryTexts() {
    try (InputStream in = CustomPatterns.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IllegalStateException(
            "sample `" + SAMPLE + "`: not found (expected: in the jar)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("sample `" + SAMPLE + "`: cannot be read", e);
    }
  }

  private record CustomRecognizer(List<CompiledPattern> patterns) implements Recognizer {
    @Override
    public String name() {
      return "custom";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      return new Recognition.Complete(
          patterns.stream().flatMap(pattern -> pattern.spans(text.text()).stream()).toList());
    }
  }
}

package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.MaskedType;
import io.countersign.config.MaskingPatternConfig;
import io.countersign.masking.EntityType;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.detect.custom.CustomPattern;
import io.countersign.masking.detect.custom.CustomPatterns;
import io.countersign.masking.detect.custom.PatternFinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The company's own patterns of a configuration, judged by their samples and by ordinary texts.
 *
 * @param patterns those without a fault
 * @param problems each fault that a pattern must not have, with its path
 * @param warnings what is wrong but may stay, with its path
 */
public record OwnPatterns(
    List<CustomPattern> patterns, List<String> problems, List<String> warnings) {
  private static final double HUNDREDTHS = 100;

  public OwnPatterns {
    patterns = List.copyOf(patterns);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** The patterns of a file, and what is wrong with them. */
  public static OwnPatterns of(Config config) {
    List<CustomPattern> patterns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> sample = CustomPatterns.ordinaryTexts();
    config
        .masking()
        .patterns()
        .forEach(
            (id, written) -> {
              CustomPattern pattern = pattern(id, written);
              int before = problems.size();
              for (PatternFinding finding :
                  CustomPatterns.lint(pattern, sample, RecognizerSet.patterns())) {
                (finding.problem().refused() ? problems : warnings).add(sentence(id, finding));
              }
              if (problems.size() == before) {
                patterns.add(pattern);
              }
            });
    return new OwnPatterns(patterns, problems, warnings);
  }

  /** A set and what these patterns find; the same set where there are none. */
  public RecognizerSet with(RecognizerSet recognizers) {
    return patterns.isEmpty() ? recognizers : recognizers.with(CustomPatterns.recognizer(patterns));
  }

  private static CustomPattern pattern(String id, MaskingPatternConfig written) {
    return new CustomPattern(
        id,
        type(written.type()),
        written.pattern(),
        written.score() / HUNDREDTHS,
        written.context(),
        written.matches(),
        written.ignores());
  }

  private static String sentence(String id, PatternFinding finding) {
    return "masking.patterns."
        + id
        + ": "
        + finding.found()
        + " (expected: "
        + finding.expected()
        + "); "
        + finding.advice();
  }

  static EntityType type(MaskedType written) {
    return Arrays.stream(EntityType.values())
        .filter(type -> type.label().equals(written.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(written + " is no entity type"));
  }
}

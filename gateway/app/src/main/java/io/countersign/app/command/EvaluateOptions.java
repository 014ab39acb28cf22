package io.countersign.app.command;

import io.countersign.app.evaluate.EvaluationRun;
import io.countersign.app.evaluate.Offsets;
import io.countersign.app.evaluate.Threshold;
import io.countersign.masking.EntityType;
import io.countersign.masking.Profile;
import io.countersign.masking.evaluate.LabelTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How {@code evaluate} reads labels, what it scores, and what has to be reached. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvaluateOptions {
  @Option(
      names = "--offsets",
      paramLabel = "UNIT",
      defaultValue = "utf16",
      description =
          "What the offsets count: utf16 (units, as in Java and JavaScript; the default) or"
              + " codepoint (as in Python).")
  private Offsets offsets;

  @Option(
      names = "--map",
      paramLabel = "LABEL=TYPE",
      description =
          "A label of the data and the entity type it means; may be repeated. The names of CoNLL,"
              + " spaCy and Presidio are known.")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description =
          "The entity types to score, or `all` (default: those that the data labels; data without"
              + " any label: all).")
  private @Nullable List<String> types;

  @Option(
      names = "--min-recall",
      paramLabel = "TYPE=SHARE",
      description = "Exit 1 when the exact recall of a type, `micro` or `macro` is less.")
  private Map<String, Double> recalls = new LinkedHashMap<>();

  @Option(names = "--min-f1", paramLabel = "TYPE=SHARE", description = "The same for the exact F1.")
  private Map<String, Double> harmonics = new LinkedHashMap<>();

  @Option(
      names = "--min-covered",
      paramLabel = "TYPE=SHARE",
      description = "The same for the share of labelled characters that is covered.")
  private Map<String, Double> covers = new LinkedHashMap<>();

  @Option(
      names = "--errors-max",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many mistakes the reports show (default: ${DEFAULT-VALUE}).")
  private int errorsMax;

  @Option(
      names = "--speed-seconds",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How long speed is measured, after as long a warm-up; 0: not at all (default:"
              + " ${DEFAULT-VALUE}).")
  private int speedSeconds;

  /** Options that were checked. */
  record Parsed(EvaluateOptions options, LabelTypes labels, List<Threshold> thresholds) {
    EvaluationRun.Settings settings(Profile profile) {
      return new EvaluationRun.Settings(
          profile,
          options.offsets,
          labels,
          options.types == null ? null : options.scored(labels),
          options.errorsMax,
          options.speedSeconds * 1_000_000_000L,
          thresholds);
    }
  }

  /**
   * Checks what was given.
   *
   * @throws ParameterException naming what was found and what is expected
   */
  Parsed parsed(CommandSpec spec) {
    try {
      requireAtLeast("--errors-max", errorsMax);
      requireAtLeast("--speed-seconds", speedSeconds);
      LabelTypes labels = LabelTypes.standard();
      for (Map.Entry<String, String> entry : map.entrySet()) {
        labels = labels.with(entry.getKey(), type("--map", entry.getValue(), labels));
      }
      if (types != null) {
        scored(labels);
      }
      List<Threshold> thresholds = new ArrayList<>();
      add("--min-recall", Threshold.Measure.RECALL, recalls, labels, thresholds);
      add("--min-f1", Threshold.Measure.F1, harmonics, labels, thresholds);
      add("--min-covered", Threshold.Measure.COVERED, covers, labels, thresholds);
      if (types != null) {
        requireScored(thresholds, scored(labels));
      }
      return new Parsed(this, labels, thresholds);
    } catch (IllegalArgumentException bad) {
      throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
    }
  }

  private Set<EntityType> scored(LabelTypes labels) {
    Set<EntityType> scored = EnumSet.noneOf(EntityType.class);
    for (String name : types == null ? List.<String>of() : types) {
      if (name.equalsIgnoreCase("all")) {
        return EnumSet.allOf(EntityType.class);
      }
      scored.add(type("--types", name, labels));
    }
    return scored;
  }

  private static void requireScored(List<Threshold> thresholds, Set<EntityType> scored) {
    Set<String> labels = scored.stream().map(EntityType::label).collect(Collectors.toSet());
    for (Threshold threshold : thresholds) {
      String of = threshold.of();
      if (!labels.contains(of) && !of.equals(Threshold.MICRO) && !of.equals(Threshold.MACRO)) {
        throw new IllegalArgumentException(
            "a least "
                + threshold.name()
                + " is asked for, but --types leaves "
                + of
                + " out (expected: "
                + of
                + " among --types, or no least figure of it)");
      }
    }
  }

  private static void add(
      String option,
      Threshold.Measure measure,
      Map<String, Double> given,
      LabelTypes labels,
      List<Threshold> thresholds) {
    given.forEach(
        (name, least) -> {
          if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException(
                option + ": " + name + "=" + least + " (expected: a share from 0 to 1)");
          }
          String lower = name.toLowerCase(Locale.ROOT);
          boolean together = lower.equals(Threshold.MICRO) || lower.equals(Threshold.MACRO);
          thresholds.add(
              new Threshold(measure, together ? lower : type(option, name, labels).label(), least));
        });
  }

  private static EntityType type(String option, String name, LabelTypes labels) {
    EntityType type = labels.type(name);
    if (type == null) {
      throw new IllegalArgumentException(
          option
              + ": `"
              + name
              + "` is no entity type (expected: one of "
              + Arrays.stream(EntityType.values())
                  .filter(one -> one.evidence() != EntityType.Evidence.OWN)
                  .map(EntityType::label)
                  .collect(Collectors.joining(", "))
              + ")");
    }
    return type;
  }

  private static void requireAtLeast(String option, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(option + ": " + value + " (expected: 0 or more)");
    }
  }
}

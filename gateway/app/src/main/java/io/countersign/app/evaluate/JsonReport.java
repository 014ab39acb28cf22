package io.countersign.app.evaluate;

import io.countersign.masking.EntityType;
import io.countersign.masking.evaluate.Evaluation;
import io.countersign.masking.evaluate.Figures;
import io.countersign.masking.evaluate.Macro;
import io.countersign.masking.evaluate.Mistake;
import io.countersign.masking.evaluate.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report for programs; holds nothing of the texts. Shares are from 0 to 1, null where nothing was
 * there to measure.
 */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** One JSON object. */
  public static String of(EvaluationReport report) {
    Evaluation evaluation = report.evaluation();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("inputs", report.inputs());
    root.put("profile", report.profile());
    root.put("at", report.at().toString());
    root.put("texts", evaluation.texts());
    root.put("characters", evaluation.characters());
    root.put("types", types(evaluation));
    root.put("micro", score(evaluation.micro(), evaluation.characters()));
    root.put("macro", macro(evaluation.macro()));
    root.put("languages", groups(evaluation.languages()));
    root.put("sources", groups(evaluation.sources()));
    root.put("mistakesByKind", kinds(evaluation));
    root.put("mistakes", mistakes(evaluation));
    root.put("labelsLeftOut", report.leftOut());
    root.put("foundNotScored", labels(evaluation.notScored()));
    root.put("refused", evaluation.refused());
    root.put("speed", speed(report.speed()));
    root.put("thresholds", thresholds(report));
    return JSON.writeValueAsString(root);
  }

  private static Map<String, Object> types(Evaluation evaluation) {
    Map<String, Object> types = new LinkedHashMap<>();
    evaluation
        .types()
        .forEach((type, score) -> types.put(type.label(), score(score, evaluation.characters())));
    return types;
  }

  private static Map<String, Object> groups(Map<String, Score> groups) {
    Map<String, Object> objects = new LinkedHashMap<>();
    groups.forEach((name, score) -> objects.put(name, score(score, 0)));
    return objects;
  }

  private static Map<String, Object> score(Score score, long characters) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("labelled", score.labelled());
    object.put("found", score.found());
    object.put("exact", figures(score.exactFigures()));
    object.put("overlap", figures(score.overlapFigures()));
    object.put("labelledCharacters", score.characters());
    object.put("covered", number(score.covered()));
    object.put("falseAlarms", score.falseAlarms());
    if (characters > 0) {
      object.put(
          "falseAlarmsPer10000Characters", number(score.falseAlarmsPerTenThousand(characters)));
    }
    return object;
  }

  private static Map<String, Object> macro(Macro macro) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("exact", figures(macro.exact()));
    object.put("overlap", figures(macro.overlap()));
    object.put("covered", number(macro.covered()));
    return object;
  }

  private static Map<String, Object> figures(Figures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("precision", number(figures.precision()));
    object.put("recall", number(figures.recall()));
    object.put("f1", number(figures.f1()));
    return object;
  }

  private static Map<String, Long> kinds(Evaluation evaluation) {
    Map<String, Long> kinds = new LinkedHashMap<>();
    evaluation.mistakesByKind().forEach((kind, count) -> kinds.put(word(kind), count));
    return kinds;
  }

  /** Where they are: the data has the text. */
  private static List<Map<String, Object>> mistakes(Evaluation evaluation) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Mistake mistake : evaluation.mistakes()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("kind", word(mistake.kind()));
      object.put("type", mistake.type().label());
      object.put("text", mistake.text());
      object.put("start", mistake.start());
      objects.add(object);
    }
    return objects;
  }

  private static Map<String, Long> labels(Map<EntityType, Long> counts) {
    Map<String, Long> labels = new LinkedHashMap<>();
    counts.forEach((type, count) -> labels.put(type.label(), count));
    return labels;
  }

  private static @Nullable Map<String, Object> speed(@Nullable Speed speed) {
    return speed == null
        ? null
        : Map.of(
            "megabytesPerSecond", speed.megabytesPerSecond(),
            "textsPerSecond", speed.textsPerSecond());
  }

  private static List<Map<String, Object>> thresholds(EvaluationReport report) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Threshold threshold : report.thresholds()) {
      double reached = threshold.reached(report.evaluation());
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("of", threshold.of());
      object.put("measure", threshold.measure().name().toLowerCase(Locale.ROOT));
      object.put("least", threshold.least());
      object.put("reached", number(reached));
      object.put("met", Double.isNaN(reached) ? null : reached >= threshold.least());
      objects.add(object);
    }
    return objects;
  }

  private static String word(Mistake.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

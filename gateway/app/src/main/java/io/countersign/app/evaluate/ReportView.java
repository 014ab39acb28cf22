package io.countersign.app.evaluate;

import io.countersign.app.input.VisibleText;
import io.countersign.masking.EntityType;
import io.countersign.masking.evaluate.Evaluation;
import io.countersign.masking.evaluate.Figures;
import io.countersign.masking.evaluate.Mistake;
import io.countersign.masking.evaluate.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the HTML report shows, as words. */
final class ReportView {
  /** A row of figures. */
  record Row(
      String name,
      String labelled,
      String found,
      Triple exact,
      Triple overlap,
      String covered,
      String falseAlarms) {}

  /** Precision, recall, F1. */
  record Triple(String precision, String recall, String f1) {
    static Triple of(Figures figures) {
      return new Triple(
          Numbers.share(figures.precision()),
          Numbers.share(figures.recall()),
          Numbers.share(figures.f1()));
    }
  }

  /** One large figure. */
  record Headline(String name, String value, String unit, String note, String bar) {}

  /** A name and a count. */
  record Count(String name, String count) {}

  /** A least figure and what was reached. */
  record Goal(String name, String least, String reached, String state, String sign) {}

  /** A mistake; {@code kind} and {@code type} are what the page filters by. */
  record Item(
      String kind,
      String title,
      String sign,
      String type,
      String text,
      String place,
      boolean cutBefore,
      boolean cutAfter,
      Excerpt expected,
      Excerpt found,
      boolean nothingExpected,
      boolean nothingFound) {}

  private final EvaluationReport report;
  private final Evaluation evaluation;

  private ReportView(EvaluationReport report) {
    this.report = report;
    this.evaluation = report.evaluation();
  }

  /** The variables of the template. */
  static Map<String, Object> of(EvaluationReport report) {
    return new ReportView(report).model();
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("inputs", report.inputs().stream().map(VisibleText::of).toList());
    model.put("profile", report.profile());
    model.put("at", report.at().toString().substring(0, 16).replace('T', ' ') + " UTC");
    model.put("texts", Numbers.count(evaluation.texts()));
    model.put("characters", Numbers.count(evaluation.characters()));
    model.put("labels", Numbers.count(evaluation.micro().labelled()));
    model.put("headlines", headlines());
    model.put("types", types());
    model.put("together", together());
    model.put("languages", groups(evaluation.languages()));
    model.put("sources", groups(evaluation.sources()));
    model.put("goals", goals());
    model.put("leftOut", counts(report.leftOut()));
    model.put("notScored", counts(byLabel(evaluation.notScored())));
    model.put("refused", counts(evaluation.refused()));
    model.put("kinds", kinds());
    model.put("mistakeTypes", mistakeTypes());
    model.put("items", items());
    model.put("shown", Numbers.count(evaluation.mistakes().size()));
    model.put("mistakes", Numbers.count(evaluation.mistakesCount()));
    model.put("cut", evaluation.mistakes().size() < evaluation.mistakesCount());
    return model;
  }

  private List<Headline> headlines() {
    Score micro = evaluation.micro();
    Figures exact = micro.exactFigures();
    List<Headline> headlines = new ArrayList<>();
    headlines.add(
        share("Found exactly", exact.recall(), "of the labels: bounds and type (recall)"));
    headlines.add(share("Right exactly", exact.precision(), "of what was found (precision)"));
    headlines.add(share("F1, exact", exact.f1(), "precision and recall in one figure"));
    headlines.add(share("Covered", micro.covered(), "of the characters in labels, by any finding"));
    headlines.add(
        new Headline(
            "False alarms",
            Numbers.rate(micro.falseAlarmsPerTenThousand(evaluation.characters())),
            "",
            "per 10,000 characters",
            ""));
    Speed speed = report.speed();
    if (speed != null) {
      headlines.add(
          new Headline(
              "Speed",
              Numbers.rate(speed.megabytesPerSecond()),
              "MB/s",
              String.format(Locale.ROOT, "%,.0f texts/s, one thread", speed.textsPerSecond()),
              ""));
    }
    return headlines;
  }

  private static Headline share(String name, double share, String note) {
    String bar = Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f%%", share * 100);
    return new Headline(name, Numbers.share(share), "", note, bar);
  }

  private List<Row> types() {
    List<Row> rows = new ArrayList<>();
    evaluation
        .types()
        .forEach((type, score) -> rows.add(row(type.label(), score, evaluation.characters())));
    return rows;
  }

  private List<Row> together() {
    Row micro = row("All, each label alike", evaluation.micro(), evaluation.characters());
    var macro = evaluation.macro();
    Row mean =
        new Row(
            "Mean of the types",
            "",
            "",
            Triple.of(macro.exact()),
            Triple.of(macro.overlap()),
            Numbers.share(macro.covered()),
            "");
    return List.of(micro, mean);
  }

  private static List<Row> groups(Map<String, Score> groups) {
    List<Row> rows = new ArrayList<>();
    groups.forEach((name, score) -> rows.add(row(VisibleText.of(name), score, 0)));
    return rows;
  }

  private static Row row(String name, Score score, long characters) {
    return new Row(
        name,
        Numbers.count(score.labelled()),
        Numbers.count(score.found()),
        Triple.of(score.exactFigures()),
        Triple.of(score.overlapFigures()),
        Numbers.share(score.covered()),
        characters == 0
            ? Numbers.count(score.falseAlarms())
            : Numbers.rate(score.falseAlarmsPerTenThousand(characters)));
  }

  private List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (Threshold threshold : report.thresholds()) {
      double reached = threshold.reached(evaluation);
      boolean unknown = Double.isNaN(reached);
      boolean met = reached >= threshold.least();
      goals.add(
          new Goal(
              threshold.name(),
              String.valueOf(threshold.least()),
              Numbers.share(reached),
              unknown ? "cannot tell" : met ? "met" : "not met",
              unknown ? "?" : met ? "✓" : "✗"));
    }
    return goals;
  }

  private List<Count> kinds() {
    List<Count> kinds = new ArrayList<>();
    for (Mistake.Kind kind : Mistake.Kind.values()) {
      long count = evaluation.mistakesByKind().getOrDefault(kind, 0L);
      kinds.add(new Count(TextReport.word(kind), Numbers.count(count)));
    }
    return kinds;
  }

  private List<String> mistakeTypes() {
    return evaluation.mistakes().stream()
        .map(mistake -> mistake.type())
        .distinct()
        .sorted()
        .map(EntityType::label)
        .toList();
  }

  private List<Item> items() {
    return evaluation.mistakes().stream().map(ReportView::item).toList();
  }

  private static Item item(Mistake mistake) {
    List<String> place = new ArrayList<>();
    for (String word : List.of(mistake.language(), mistake.source())) {
      if (!word.isEmpty()) {
        place.add(VisibleText.of(word));
      }
    }
    place.add("at " + mistake.start());
    return new Item(
        TextReport.word(mistake.kind()),
        title(mistake.kind()),
        sign(mistake.kind()),
        mistake.type().label(),
        VisibleText.of(mistake.text()),
        String.join(" · ", place),
        mistake.cutBefore(),
        mistake.cutAfter(),
        Excerpt.of(mistake.excerpt(), mistake.expected()),
        Excerpt.of(mistake.excerpt(), mistake.found()),
        mistake.kind() == Mistake.Kind.FALSE_ALARM,
        mistake.kind() == Mistake.Kind.MISSED);
  }

  private static String title(Mistake.Kind kind) {
    return switch (kind) {
      case MISSED -> "Missed";
      case WRONG_TYPE -> "Wrong type";
      case WRONG_BOUNDS -> "Wrong bounds";
      case FALSE_ALARM -> "False alarm";
    };
  }

  /** A shape beside the colour, for those who do not tell the colours apart. */
  private static String sign(Mistake.Kind kind) {
    return switch (kind) {
      case MISSED -> "○";
      case WRONG_TYPE -> "≠";
      case WRONG_BOUNDS -> "↔";
      case FALSE_ALARM -> "!";
    };
  }

  private static List<Count> counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(one -> new Count(VisibleText.of(one.getKey()), Numbers.count(one.getValue())))
        .toList();
  }

  private static Map<String, Long> byLabel(Map<EntityType, Long> counts) {
    Map<String, Long> labels = new LinkedHashMap<>();
    counts.forEach((type, count) -> labels.put(type.label(), count));
    return labels;
  }
}

package io.countersign.app.evaluate;

import io.countersign.app.input.VisibleText;
import io.countersign.masking.evaluate.Evaluation;
import io.countersign.masking.evaluate.Figures;
import io.countersign.masking.evaluate.Macro;
import io.countersign.masking.evaluate.Mistake;
import io.countersign.masking.evaluate.Score;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a report as tables; holds nothing of the texts. */
public final class TextReport {
  private static final String ROW = "%-16s %9s %9s  %6s %6s %6s  %6s %6s %6s  %7s %9s%n";
  private static final int NAME_MAX = 16;

  private TextReport() {}

  /** Prints it whole. */
  public static void print(EvaluationReport report, PrintWriter out) {
    Evaluation evaluation = report.evaluation();
    out.printf(
        Locale.ROOT,
        "%s texts, %s characters, profile %s%n%n",
        Numbers.count(evaluation.texts()),
        Numbers.count(evaluation.characters()),
        report.profile());
    head(out);
    evaluation.types().forEach((type, score) -> row(type.label(), score, evaluation, out));
    row("all (micro)", evaluation.micro(), evaluation, out);
    macro(evaluation.macro(), out);
    groups("By language (all scored types)", evaluation.languages(), out);
    groups("By source (all scored types)", evaluation.sources(), out);
    out.println();
    mistakes(evaluation, out);
    leftOut(report, out);
    if (report.speed() != null) {
      out.printf(
          Locale.ROOT,
          "Speed, one thread, after warm-up on the same texts: %.2f MB/s, %,.0f texts/s%n",
          report.speed().megabytesPerSecond(),
          report.speed().textsPerSecond());
    }
    for (Threshold threshold : report.thresholds()) {
      double reached = threshold.reached(evaluation);
      out.printf(
          Locale.ROOT,
          "%-13s %s %s (expected: at least %s)%n",
          Double.isNaN(reached)
              ? "cannot tell:"
              : reached >= threshold.least() ? "met:" : "NOT MET:",
          threshold.name(),
          Numbers.share(reached),
          threshold.least());
    }
    out.flush();
  }

  private static void head(PrintWriter out) {
    out.printf(ROW, "", "", "", "exact", "", "", "overlap", "", "", "", "false");
    out.printf(
        ROW, "type", "labelled", "found", "P", "R", "F1", "P", "R", "F1", "covered", "/10,000");
  }

  private static void row(String name, Score score, Evaluation evaluation, PrintWriter out) {
    row(name, score, Numbers.rate(score.falseAlarmsPerTenThousand(evaluation.characters())), out);
  }

  private static void row(String name, Score score, String falseAlarms, PrintWriter out) {
    Figures exact = score.exactFigures();
    Figures overlap = score.overlapFigures();
    out.printf(
        ROW,
        shortened(name),
        Numbers.count(score.labelled()),
        Numbers.count(score.found()),
        Numbers.share(exact.precision()),
        Numbers.share(exact.recall()),
        Numbers.share(exact.f1()),
        Numbers.share(overlap.precision()),
        Numbers.share(overlap.recall()),
        Numbers.share(overlap.f1()),
        Numbers.share(score.covered()),
        falseAlarms);
  }

  private static void macro(Macro macro, PrintWriter out) {
    out.printf(
        ROW,
        "all (macro)",
        "",
        "",
        Numbers.share(macro.exact().precision()),
        Numbers.share(macro.exact().recall()),
        Numbers.share(macro.exact().f1()),
        Numbers.share(macro.overlap().precision()),
        Numbers.share(macro.overlap().recall()),
        Numbers.share(macro.overlap().f1()),
        Numbers.share(macro.covered()),
        "");
  }

  private static void groups(String title, Map<String, Score> groups, PrintWriter out) {
    if (groups.isEmpty()) {
      return;
    }
    out.println();
    out.println(title);
    groups.forEach((name, score) -> row(VisibleText.of(name), score, "", out));
  }

  private static void mistakes(Evaluation evaluation, PrintWriter out) {
    String kinds =
        evaluation.mistakesByKind().entrySet().stream()
            .map(entry -> word(entry.getKey()) + " " + Numbers.count(entry.getValue()))
            .collect(Collectors.joining(", "));
    out.println("Mistakes: " + (kinds.isEmpty() ? "none" : kinds));
  }

  private static void leftOut(EvaluationReport report, PrintWriter out) {
    if (!report.leftOut().isEmpty()) {
      out.println(
          "Labels without an entity type, left out (give them one with --map LABEL=TYPE): "
              + report.leftOut().entrySet().stream()
                  .map(one -> VisibleText.of(one.getKey()) + " " + Numbers.count(one.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    Evaluation evaluation = report.evaluation();
    if (!evaluation.notScored().isEmpty()) {
      out.println(
          "Found but not scored, since the data does not label these types (score them with"
              + " --types): "
              + evaluation.notScored().entrySet().stream()
                  .map(one -> one.getKey().label() + " " + Numbers.count(one.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    evaluation
        .refused()
        .forEach(
            (cause, texts) ->
                out.println("Not read whole, so not scored: " + texts + " texts, by " + cause));
  }

  /** As people would say it, e.g. {@code wrong bounds}. */
  static String word(Mistake.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String shortened(String name) {
    return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX - 1) + "…";
  }
}

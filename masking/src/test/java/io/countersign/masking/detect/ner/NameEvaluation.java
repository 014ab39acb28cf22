package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import opennlp.tools.ml.maxent.GISModel;

/**
 * Measures the recognizer of names on labelled texts: per type precision, recall and F1 of exact
 * spans, recall by any span, the share of characters covered, and words a second. Arguments: the
 * folder of labelled texts, then folders of source code and logs, where all that is found is a
 * false alarm.
 */
final class NameEvaluation {
  private final NameFinder finder;

  NameEvaluation(NameFinder finder) {
    this.finder = finder;
  }

  /** Prints the figures. */
  public static void main(String[] arguments) throws IOException {
    long begun = System.nanoTime();
    NameFinder finder = new NameFinder(NameModel.bundled(), Lexicon.bundled());
    System.out.printf("loaded in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    NameEvaluation evaluation = new NameEvaluation(finder);
    Path data = Path.of(arguments[0]);
    for (String file : List.of("dev/uner_ewt_dev", "dev/btc_f_nohandles")) {
      List<LabelledText> texts = LabelledFiles.read(data.resolve(file + ".jsonl"));
      evaluation.report(file, texts);
      if (Boolean.getBoolean("names.misses")) {
        evaluation.misses(texts);
      }
    }
    evaluation.reportPassages();
    evaluation.report("invented prompts", InventedPrompts.all());
    for (int i = 1; i < arguments.length; i++) {
      evaluation.alarms(Path.of(arguments[i]));
    }
  }

  /** Measures a model on what its training left out. */
  static void validate(GISModel model, Lexicon lexicon, List<LabelledText> heldOut, Path data)
      throws IOException {
    NameEvaluation evaluation =
        new NameEvaluation(new NameFinder(TestingModels.flat(model), lexicon));
    Map<String, List<LabelledText>> bySource = new TreeMap<>();
    for (LabelledText text : heldOut) {
      bySource
          .computeIfAbsent(text.source().replaceAll("_.*|-.*", ""), key -> new ArrayList<>())
          .add(text);
    }
    bySource.forEach(evaluation::report);
    evaluation.report("all left out", heldOut);
    evaluation.reportPassages();
    evaluation.report("invented prompts", InventedPrompts.all());
    if (Boolean.getBoolean("names.dev")) {
      for (String file : List.of("dev/uner_ewt_dev", "dev/btc_f_nohandles")) {
        evaluation.report(file, LabelledFiles.read(data.resolve(file + ".jsonl")));
      }
    }
    if (Boolean.getBoolean("names.misses")) {
      evaluation.misses(heldOut);
    }
  }

  /** The passages held out, filled with names held out, by language. */
  private void reportPassages() {
    PassageWriter writer = new PassageWriter(77, true);
    Map<String, List<LabelledText>> byLanguage = new TreeMap<>();
    List<LabelledText> all = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (Passage passage : Passage.all()) {
        if (passage.heldOut()) {
          LabelledText text = writer.fill(passage);
          all.add(text);
          byLanguage
              .computeIfAbsent("passages held out, " + passage.language(), key -> new ArrayList<>())
              .add(text);
        }
      }
    }
    byLanguage.forEach(this::report);
    report("passages held out", all);
  }

  void report(String title, List<LabelledText> texts) {
    Map<EntityType, Tally> tallies = new TreeMap<>();
    Tally micro = new Tally();
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    long words = 0;
    for (LabelledText text : texts) {
      long begun = thread.getCurrentThreadCpuTime();
      List<Span> spans = finder.find(text.text());
      nanos += thread.getCurrentThreadCpuTime() - begun;
      count(text, spans, tallies, micro);
      for (Sentence sentence : WordSplitter.split(text.text())) {
        words += sentence.size();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d texts, %d words, %.0f words a second of processor time%n",
        title,
        texts.size(),
        words,
        words / (nanos / 1e9));
    tallies.forEach((type, tally) -> tally.print(type.name()));
    micro.print("micro");
  }

  static void count(
      LabelledText text, List<Span> spans, Map<EntityType, Tally> tallies, Tally micro) {
    for (LabelledText.Label label : text.labels()) {
      Tally tally = tallies.computeIfAbsent(label.type(), type -> new Tally());
      tally.addLabel(label, spans);
      micro.addLabel(label, spans);
    }
    for (Span span : spans) {
      Tally tally = tallies.computeIfAbsent(span.type(), type -> new Tally());
      tally.addSpan(span, text.labels());
      micro.addSpan(span, text.labels());
    }
  }

  private void misses(List<LabelledText> texts) {
    for (LabelledText text : texts) {
      List<Span> spans = finder.find(text.text());
      List<String> lines = new ArrayList<>();
      for (LabelledText.Label label : text.labels()) {
        if (spans.stream().noneMatch(span -> Tally.same(label, span))) {
          String name = text.text().substring(label.start(), label.end());
          lines.add("    missed " + label.type() + " " + name);
        }
      }
      for (Span span : spans) {
        if (text.labels().stream().noneMatch(label -> Tally.same(label, span))) {
          String name = text.text().substring(span.start(), span.end());
          lines.add("    found  " + span.type() + " " + name + " " + span.recognizer());
        }
      }
      if (!lines.isEmpty()) {
        System.out.println(text.source() + ": " + text.text().replace("\n", "\\n"));
        lines.forEach(System.out::println);
      }
    }
  }

  private void alarms(Path folder) throws IOException {
    long units = 0;
    Map<EntityType, Integer> alarms = new TreeMap<>();
    Map<String, Integer> texts = new TreeMap<>();
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      units += text.length();
      for (Span span : finder.find(text)) {
        alarms.merge(span.type(), 1, Integer::sum);
        texts.merge(span.type() + " " + text.substring(span.start(), span.end()), 1, Integer::sum);
      }
    }
    System.out.printf(Locale.ROOT, "%s: %d files, %d characters%n", folder, files.size(), units);
    for (Map.Entry<EntityType, Integer> entry : alarms.entrySet()) {
      double share = entry.getValue() * 1e4 / units;
      System.out.printf(Locale.ROOT, "  %s %.2f in 10,000 characters%n", entry.getKey(), share);
    }
    texts.entrySet().stream()
        .sorted((left, right) -> right.getValue() - left.getValue())
        .limit(Integer.getInteger("names.show", 25))
        .forEach(entry -> System.out.println("    " + entry));
  }

  /** Counts of one type. */
  static final class Tally {
    int labels;
    int exact;
    int touched;
    int any;
    int spans;
    int exactSpans;
    int touchingSpans;
    long units;
    long coveredUnits;

    void addLabel(LabelledText.Label label, List<Span> found) {
      labels++;
      exact += found.stream().anyMatch(span -> same(label, span)) ? 1 : 0;
      touched +=
          found.stream().anyMatch(span -> touches(label, span) && span.type() == label.type())
              ? 1
              : 0;
      any += found.stream().anyMatch(span -> touches(label, span)) ? 1 : 0;
      units += label.end() - label.start();
      for (int unit = label.start(); unit < label.end(); unit++) {
        int at = unit;
        coveredUnits +=
            found.stream().anyMatch(span -> span.start() <= at && at < span.end()) ? 1 : 0;
      }
    }

    void addSpan(Span span, List<LabelledText.Label> known) {
      spans++;
      exactSpans += known.stream().anyMatch(label -> same(label, span)) ? 1 : 0;
      touchingSpans += known.stream().anyMatch(label -> touches(label, span)) ? 1 : 0;
    }

    double precision() {
      return ratio(exactSpans, spans);
    }

    double recall() {
      return ratio(exact, labels);
    }

    double f1() {
      return precision() + recall() == 0
          ? 0
          : 2 * precision() * recall() / (precision() + recall());
    }

    /** The share of characters of the names that any span covers. */
    double covered() {
      return ratio(coveredUnits, units);
    }

    private static double ratio(long part, long whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }

    static boolean same(LabelledText.Label label, Span span) {
      return label.start() == span.start()
          && label.end() == span.end()
          && label.type() == span.type();
    }

    static boolean touches(LabelledText.Label label, Span span) {
      return label.start() < span.end() && span.start() < label.end();
    }

    void print(String title) {
      System.out.printf(
          Locale.ROOT,
          "  %-12s n %5d  P %.3f R %.3f F1 %.3f  touched %.3f any %.3f covered %.3f"
              + "  touching precision %.3f%n",
          title,
          labels,
          precision(),
          recall(),
          f1(),
          ratio(touched, labels),
          ratio(any, labels),
          covered(),
          ratio(touchingSpans, spans));
    }
  }
}

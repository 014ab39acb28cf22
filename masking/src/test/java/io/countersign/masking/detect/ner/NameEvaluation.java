package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the bundled name recognizer: exact and touched recall, precision, false alarms in source
 * code, words a second. Arguments: the folder of labelled texts, then folders of Java sources.
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
      evaluation.report(file, LabelledFiles.read(data.resolve(file + ".jsonl")));
    }
    for (double invented : new double[] {0, 1}) {
      SyntheticPassages passages = new SyntheticPassages(77, true, invented);
      List<LabelledText> texts = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        texts.addAll(passages.round());
      }
      evaluation.report("synthetic, invented " + invented, texts);
    }
    evaluation.report("invented prompts", InventedPrompts.all());
    if (Boolean.getBoolean("names.misses")) {
      evaluation.misses(InventedPrompts.all());
      evaluation.misses(LabelledFiles.read(data.resolve("dev/uner_ewt_dev.jsonl")));
    }
    for (int i = 1; i < arguments.length; i++) {
      evaluation.alarms(Path.of(arguments[i]));
    }
  }

  void report(String title, List<LabelledText> texts) {
    Map<EntityType, int[]> counts = new EnumMap<>(EntityType.class);
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    int words = 0;
    for (LabelledText text : texts) {
      long begun = thread.getCurrentThreadCpuTime();
      List<Span> spans = finder.find(text.text());
      nanos += thread.getCurrentThreadCpuTime() - begun;
      count(text, spans, counts);
      for (Sentence sentence : WordSplitter.split(text.text())) {
        words += sentence.size();
      }
    }
    double seconds = nanos / 1e9;
    System.out.printf(
        Locale.ROOT, "%s: %.0f words a second of processor time%n", title, words / seconds);
    counts.forEach(
        (type, count) ->
            System.out.printf(
                Locale.ROOT,
                "  %-12s n %5d  exact recall %.3f  touched %.3f  any type %.3f"
                    + "  exact precision %.3f  touching %.3f%n",
                type,
                count[0],
                ratio(count[1], count[0]),
                ratio(count[2], count[0]),
                ratio(count[3], count[0]),
                ratio(count[5], count[4]),
                ratio(count[6], count[4])));
  }

  private void misses(List<LabelledText> texts) {
    for (LabelledText text : texts) {
      List<Span> spans = finder.find(text.text());
      boolean complete =
          text.labels().stream().allMatch(label -> spans.stream().anyMatch(s -> same(label, s)));
      if (complete && spans.size() == text.labels().size()) {
        continue;
      }
      System.out.println(text.text().replace("\n", "\\n"));
      for (LabelledText.Label label : text.labels()) {
        if (spans.stream().noneMatch(span -> same(label, span))) {
          System.out.println(
              "    missed "
                  + label.type()
                  + " "
                  + text.text().substring(label.start(), label.end()));
        }
      }
      for (Span span : spans) {
        if (text.labels().stream().noneMatch(label -> same(label, span))) {
          System.out.println(
              "    found  "
                  + span.type()
                  + " "
                  + text.text().substring(span.start(), span.end())
                  + " by "
                  + span.recognizer()
                  + " "
                  + span.score());
        }
      }
    }
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Labels, exact, touched, touched by any type; spans, exact, touching a label. */
  static void count(LabelledText text, List<Span> spans, Map<EntityType, int[]> counts) {
    for (LabelledText.Label label : text.labels()) {
      int[] count = counts.computeIfAbsent(label.type(), type -> new int[7]);
      count[0]++;
      count[1] += spans.stream().anyMatch(span -> same(label, span)) ? 1 : 0;
      count[2] +=
          spans.stream().anyMatch(span -> touches(label, span) && span.type() == label.type())
              ? 1
              : 0;
      count[3] += spans.stream().anyMatch(span -> touches(label, span)) ? 1 : 0;
    }
    for (Span span : spans) {
      int[] count = counts.computeIfAbsent(span.type(), type -> new int[7]);
      count[4]++;
      count[5] += text.labels().stream().anyMatch(label -> same(label, span)) ? 1 : 0;
      count[6] += text.labels().stream().anyMatch(label -> touches(label, span)) ? 1 : 0;
    }
  }

  private static boolean same(LabelledText.Label label, Span span) {
    return label.start() == span.start()
        && label.end() == span.end()
        && label.type() == span.type();
  }

  private static boolean touches(LabelledText.Label label, Span span) {
    return label.start() < span.end() && span.start() < label.end();
  }

  private void alarms(Path folder) throws IOException {
    long units = 0;
    Map<EntityType, Integer> alarms = new EnumMap<>(EntityType.class);
    Map<String, Integer> texts = new java.util.TreeMap<>();
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files =
          all.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".log"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      units += text.length();
      for (Span span : finder.find(text)) {
        alarms.merge(span.type(), 1, Integer::sum);
        texts.merge(span.type() + " " + text.substring(span.start(), span.end()), 1, Integer::sum);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, %d characters, alarms %s%n",
        folder,
        files.size(),
        units,
        alarms);
    for (Map.Entry<EntityType, Integer> entry : alarms.entrySet()) {
      System.out.printf(
          Locale.ROOT,
          "  %s %.2f per 10,000 characters%n",
          entry.getKey(),
          entry.getValue() * 1e4 / units);
    }
    texts.entrySet().stream()
        .sorted((left, right) -> right.getValue() - left.getValue())
        .limit(Integer.getInteger("names.show", 25))
        .forEach(entry -> System.out.println("    " + entry));
  }
}

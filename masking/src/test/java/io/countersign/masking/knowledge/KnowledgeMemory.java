package io.countersign.masking.knowledge;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.register.Column;
import io.countersign.masking.knowledge.register.ColumnKind;
import io.countersign.masking.knowledge.register.Register;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Prints what a million terms and a million records take of heap, and how long reading takes. */
final class KnowledgeMemory {
  private static final int MILLION = 1_000_000;
  private static final String[] ENDS = {"GmbH", "Ltd", "SA", "Group", "Partners", "Energy", "Bau"};

  private KnowledgeMemory() {}

  /** Writes the files into a folder of its own and removes it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("knowledge-memory");
    PrintStream out = System.out;
    try {
      Path terms = terms(folder.resolve("terms.txt"), MILLION);
      Path records = records(folder.resolve("records.csv"), MILLION);
      measure(
          out,
          "1,000,000 terms",
          new KnowledgeSettings(
              List.of(Dictionary.of("customers", terms, EntityType.ORGANIZATION, null)),
              List.of(),
              List.of(),
              KnowledgeKey.random()));
      measure(
          out,
          "1,000,000 records of 5 columns",
          new KnowledgeSettings(
              List.of(), List.of(register(records)), List.of(), KnowledgeKey.random()));
    } finally {
      for (String name : List.of("terms.txt", "records.csv")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  /** Company names of two to four words over many syllables. */
  static Path terms(Path file, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        out.append(name(random));
        if (random.nextBoolean()) {
          out.append(' ').append(name(random));
        }
        out.append(' ').append(ENDS[random.nextInt(ENDS.length)]).append('\n');
      }
    }
    return file;
  }

  static String name(SplittableRandom random) {
    String[] syllables = {
      "ba", "ri", "ton", "mel", "ka", "so", "lin", "der", "vo", "na", "tu", "gra", "fel", "mi",
      "sko"
    };
    StringBuilder name = new StringBuilder();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      name.append(syllables[random.nextInt(syllables.length)]);
    }
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Path records(Path file, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.append("given,family,number,iban,born\n");
      for (int i = 0; i < count; i++) {
        out.append(
            String.format(
                Locale.ROOT,
                "%s,%s,K-%07d,DE%020d,%d-%02d-%02d%n",
                name(random),
                name(random),
                i,
                random.nextLong(Long.MAX_VALUE),
                1930 + random.nextInt(80),
                1 + random.nextInt(12),
                1 + random.nextInt(28)));
      }
    }
    return file;
  }

  private static Register register(Path file) {
    return new Register(
        "customers",
        file,
        List.of(
            Column.of("given", ColumnKind.NAME),
            Column.of("family", ColumnKind.NAME),
            Column.of("number", ColumnKind.NUMBER),
            Column.of("iban", ColumnKind.IBAN),
            Column.of("born", ColumnKind.DATE)),
        List.of(
            List.of("family", "number"),
            List.of("given", "family", "born"),
            List.of("number"),
            List.of("iban")),
        Register.DEFAULT_WINDOW_UNITS,
        null);
  }

  private static void measure(PrintStream out, String what, KnowledgeSettings settings) {
    long before = used();
    long started = System.nanoTime();
    Knowledge knowledge = Knowledges.open(settings);
    double seconds = (System.nanoTime() - started) / 1e9;
    long after = used();
    out.printf(
        Locale.ROOT,
        "%s: %.1f MB of heap, read in %.1f s%n",
        what,
        (after - before) / 1e6,
        seconds);
    NormalizedText text = NormalizedText.of("nothing");
    knowledge
        .recognizers()
        .forEach(one -> out.println(((Recognition.Complete) one.recognize(text)).spans()));
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}

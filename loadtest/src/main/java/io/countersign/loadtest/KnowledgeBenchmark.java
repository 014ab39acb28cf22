package io.countersign.loadtest;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.ner.NameRecognizers;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.knowledge.KnowledgeSettings;
import io.countersign.masking.knowledge.Knowledges;
import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a dictionary costs beside patterns and names: 2 KB prompts without one and with a million
 * terms, half of which begin with words that stand in the prompts. Nothing is remembered between
 * prompts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(1)
public class KnowledgeBenchmark {
  private static final int PROMPTS = 256;
  private static final String[] SYLLABLES = {
    "ba", "ri", "ton", "mel", "ka", "so", "lin", "der", "vo", "na", "tu", "gra", "fel", "mi", "sko"
  };

  /** How many terms; 0: no dictionary. */
  @Param({"0", "1000000"})
  public int terms;

  private final String[] prompts = new String[PROMPTS];
  private Masker masker = Maskers.standard();
  private int next;

  /** Writes and reads the dictionary. */
  @Setup
  public void prepare() throws IOException {
    for (int i = 0; i < PROMPTS; i++) {
      prompts[i] = Prompts.text(i);
    }
    List<Recognizer> recognizers =
        new ArrayList<>(List.of(PatternRecognizers.bundled(), NameRecognizers.bundled()));
    if (terms > 0) {
      Path file = Files.createTempFile("terms", ".txt");
      try {
        write(file);
        Dictionary dictionary = Dictionary.of("terms", file, EntityType.TERM, null);
        recognizers.addAll(
            Knowledges.open(
                    new KnowledgeSettings(
                        List.of(dictionary), List.of(), List.of(), KnowledgeKey.random()))
                .recognizers());
      } finally {
        Files.delete(file);
      }
    }
    MaskerSettings defaults = MaskerSettings.defaults();
    masker =
        Maskers.of(
            recognizers,
            new MaskerSettings(defaults.textUnitsMax(), defaults.sessionValuesMax(), 0));
  }

  /** Masks one prompt. */
  @Benchmark
  public Masking mask() {
    next = (next + 1) % PROMPTS;
    return masker.mask(prompts[next], masker.newSession());
  }

  private void write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    String[] words = prompts[0].split("[^\\p{L}]+", -1);
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < terms; i++) {
        String first = i % 2 == 0 ? words[random.nextInt(words.length)] : name(random);
        out.append(first).append(' ').append(name(random)).append('\n');
      }
    }
  }

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder();
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return name.toString();
  }
}

package io.countersign.loadtest;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * How fast patterns are looked for: a million characters of each kind of text in pieces of 4,000.
 * Operations per second are megabytes of characters per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PatternBenchmark {
  private static final int CHARACTERS = 1_000_000;
  private static final int PIECE = 4_000;

  /** Which text; {@code mixed} is a quarter of each. */
  @Param({"mixed", "prose", "code", "logs", "json"})
  public String kind = "mixed";

  private final Recognizer patterns = PatternRecognizers.bundled();
  private final List<NormalizedText> pieces = new ArrayList<>();

  /** Makes the pieces. */
  @Setup
  public void prepare() {
    for (int seed = 0; seed < CHARACTERS / PIECE; seed++) {
      pieces.add(NormalizedText.of(text(seed).substring(0, PIECE)));
    }
  }

  /** Looks for every type. */
  @Benchmark
  public void recognize(Blackhole sink) {
    for (NormalizedText piece : pieces) {
      Recognition found = patterns.recognize(piece);
      sink.consume(found);
    }
  }

  private String text(int seed) {
    return switch (kind.equals("mixed") ? seed % 4 : -1) {
      case 0 -> MixedTexts.prose(seed, PIECE);
      case 1 -> MixedTexts.code(seed, PIECE);
      case 2 -> MixedTexts.logs(seed, PIECE);
      case 3 -> MixedTexts.json(seed, PIECE);
      default ->
          switch (kind) {
            case "prose" -> MixedTexts.prose(seed, PIECE);
            case "code" -> MixedTexts.code(seed, PIECE);
            case "logs" -> MixedTexts.logs(seed, PIECE);
            default -> MixedTexts.json(seed, PIECE);
          };
    };
  }
}

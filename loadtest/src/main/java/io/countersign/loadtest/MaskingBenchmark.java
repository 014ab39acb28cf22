package io.countersign.loadtest;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.compose.Maskers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What masking costs: a 2 KB prompt nobody sent before, the same prompt again, and restoring 2 KB
 * in pieces of five characters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaskingBenchmark {
  private static final int PIECE_CHARACTERS = 5;

  private final Masker masker = Maskers.standard();
  private long number;
  private String known = "";
  private String answer = "";
  private MaskingSession session = masker.newSession();

  /** Makes the texts that stay the same. */
  @Setup
  public void prepare() {
    known = Prompts.text(0);
    session = masker.newSession();
    masker.mask(known, session);
    answer = "Dear [PERSON-1], your mail from [EMAIL-1] [was] read. ".repeat(38);
  }

  /** Masks a prompt that was never seen. */
  @Benchmark
  public Masking maskUnique() {
    return masker.mask(Prompts.text(++number), masker.newSession());
  }

  /** Makes such a prompt: to be taken off {@link #maskUnique}. */
  @Benchmark
  public String makePromptOnly() {
    return Prompts.text(++number);
  }

  /** Masks a prompt whose detection is cached. */
  @Benchmark
  public Masking maskKnown() {
    return masker.mask(known, masker.newSession());
  }

  /** Restores 2 KB that arrive in small pieces. */
  @Benchmark
  public int restoreStream() {
    StreamRestorer restorer = session.streamRestorer();
    int released = 0;
    for (int at = 0; at < answer.length(); at += PIECE_CHARACTERS) {
      int end = Math.min(answer.length(), at + PIECE_CHARACTERS);
      released += restorer.accept(answer.substring(at, end)).length();
    }
    return released + restorer.finish().length();
  }
}

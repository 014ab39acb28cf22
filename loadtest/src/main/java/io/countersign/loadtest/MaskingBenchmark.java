package io.countersign.loadtest;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.compose.Maskers;
import java.util.ArrayList;
import java.util.List;
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
 * What masking costs: a 2 KB prompt nobody sent before, the same prompt again, a conversation of
 * thirty turns beside its new texts alone, and restoring 2 KB in pieces of five characters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaskingBenchmark {
  private static final int PIECE_CHARACTERS = 5;

  private static final int TURNS = 30;

  private final Masker masker = Maskers.standard();
  private final Masker imitating = Maskers.standard(Profile.standard().withAll(Operator.SURROGATE));
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

  /** Thirty turns, each with all texts before it, as an agent sends them. */
  @Benchmark
  public int maskConversation() {
    List<String> turns = new ArrayList<>(TURNS);
    int masked = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      turns.add(Prompts.text(++number));
      MaskingSession exchange = masker.newSession();
      for (String text : turns) {
        masked += masker.mask(text, exchange) instanceof Masking.Masked ? 1 : 0;
      }
    }
    return masked;
  }

  /** The thirty new texts of such a conversation alone. */
  @Benchmark
  public int maskNewTextsOnly() {
    int masked = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      Masking masking = masker.mask(Prompts.text(++number), masker.newSession());
      masked += masking instanceof Masking.Masked ? 1 : 0;
    }
    return masked;
  }

  /** Masks a prompt that was never seen with surrogates. */
  @Benchmark
  public Masking maskUniqueBySurrogates() {
    return imitating.mask(Prompts.text(++number), imitating.newSession());
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

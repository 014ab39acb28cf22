package io.countersign.loadtest;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.operate.OperatorKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * What the whole of masking costs: prompts of 2 KB that nobody sent before, and conversations of 30
 * turns whose earlier messages are sent again with each turn, against their new text alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class WholeMaskBenchmark {
  static final int TURNS = 30;
  private static final int PROMPTS = 2_048;

  /** So little that no prompt is remembered until its next round, and hashing still is paid. */
  private static final long CACHE_BYTES = 64 << 10;

  private final Masker forgetful =
      Maskers.source(
              RecognizerSet.bundled(),
              new MaskerSettings(
                  MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, CACHE_BYTES),
              OperatorKey.random())
          .masker(Profile.standard());
  private final Masker remembering = Maskers.standard();
  private final String[] prompts = new String[PROMPTS];
  private final int[] promptBytes = new int[PROMPTS];
  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
  private long number;

  /** How many bytes were masked, beside how often. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Bytes {
    /** UTF-8 bytes. */
    public long bytes;
  }

  /** Processor time of messages, by whether they were sent before. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Turns {
    /** Of messages that are new. */
    public long newNanos;

    /** Of messages that were sent with an earlier turn. */
    public long knownNanos;
  }

  /** Makes the prompts, so that making them is not measured. */
  @Setup
  public void prepare() {
    for (int i = 0; i < PROMPTS; i++) {
      prompts[i] = Prompts.text(i);
      promptBytes[i] = prompts[i].getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** One prompt of 2 KB. */
  @Benchmark
  public Masking maskUnique(Bytes bytes) {
    int index = (int) (number++ % PROMPTS);
    bytes.bytes += promptBytes[index];
    return forgetful.mask(prompts[index], forgetful.newSession());
  }

  /**
   * A conversation as a client sends it, every turn with all the messages before it. Counts the
   * processor time of the messages when they are new apart from that of the same ones later.
   */
  @Benchmark
  public int conversation(Turns turns) {
    String[] messages = new String[TURNS];
    int replaced = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      messages[turn] = Prompts.text(++number);
      MaskingSession session = remembering.newSession();
      long begun = thread.getCurrentThreadCpuTime();
      for (int message = 0; message < turn; message++) {
        replaced += mask(messages[message], session);
      }
      long between = thread.getCurrentThreadCpuTime();
      replaced += mask(messages[turn], session);
      turns.knownNanos += between - begun;
      turns.newNanos += thread.getCurrentThreadCpuTime() - between;
    }
    return replaced;
  }

  private int mask(String text, MaskingSession session) {
    return ((Masking.Masked) remembering.mask(text, session)).replacements().size();
  }
}

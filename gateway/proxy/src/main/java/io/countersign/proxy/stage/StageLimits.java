package io.countersign.proxy.stage;

/**
 * Limits of the stages.
 *
 * @param bodyBytesMax of a request's body, as sent and as decoded; more is 413
 * @param inflationMax how many times larger than sent a decoded body may be; more is 413
 * @param answerBytesMax of an answer that is no stream; more fails with {@code upstream_failed}
 * @param recordedBytesMax of an output in one entry of the record; the rest is counted, not kept
 * @param recordedStreamBytesMax of an output in the record in parts; the rest is counted, not kept
 * @param maskInlineBytesMax bodies below are masked on the event loop, but for deep names
 * @param maskThreads for bodies above, and as many for answers above
 * @param maskQueueMax bodies that may wait for a thread; more are refused with {@code overloaded}
 */
public record StageLimits(
    int bodyBytesMax,
    int inflationMax,
    int answerBytesMax,
    int recordedBytesMax,
    int recordedStreamBytesMax,
    int maskInlineBytesMax,
    int maskThreads,
    int maskQueueMax) {
  private static final int MIB = 1024 * 1024;

  /**
   * 10 MiB in, 64 MiB out, 4 MiB of it in one entry, 64 MiB of a stream in parts, 8 KiB masked on
   * the event loop, one thread per processor.
   */
  public static final StageLimits DEFAULT =
      new StageLimits(
          10 * MIB,
          100,
          64 * MIB,
          4 * MIB,
          64 * MIB,
          8 * 1024,
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          256);

  public StageLimits {
    positive("bodyBytesMax", bodyBytesMax);
    positive("inflationMax", inflationMax);
    positive("answerBytesMax", answerBytesMax);
    positive("recordedBytesMax", recordedBytesMax);
    positive("recordedStreamBytesMax", recordedStreamBytesMax);
    positive("maskThreads", maskThreads);
    positive("maskQueueMax", maskQueueMax);
    if (maskInlineBytesMax < 0) {
      throw new IllegalArgumentException(
          "maskInlineBytesMax: " + maskInlineBytesMax + " (expected: >= 0)");
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}

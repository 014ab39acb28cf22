package io.countersign.proxy.document;

import java.util.function.LongSupplier;

/** What is left for one document of text, parts and time. Not thread-safe. */
final class Budget {
  private final DocumentLimits limits;
  private final LongSupplier ticker;
  private final long startNanos;
  private long textUnits;
  private int parts;
  private int pages;

  Budget(DocumentLimits limits, LongSupplier ticker) {
    this.limits = limits;
    this.ticker = ticker;
    startNanos = ticker.getAsLong();
  }

  DocumentLimits limits() {
    return limits;
  }

  void text(int units) throws UnreadException {
    time();
    textUnits += units;
    if (textUnits > limits.textUnitsMax()) {
      throw new UnreadException("it has more than " + limits.textUnitsMax() + " characters");
    }
  }

  void part(int depth) throws UnreadException {
    time();
    if (depth > limits.depthMax()) {
      throw new UnreadException("it holds documents more than " + limits.depthMax() + " deep");
    }
    if (++parts > limits.partsMax()) {
      throw new UnreadException("it has more than " + limits.partsMax() + " parts");
    }
  }

  void page() throws UnreadException {
    if (++pages > limits.pagesMax()) {
      throw new UnreadException("it has more than " + limits.pagesMax() + " pages");
    }
  }

  void time() throws UnreadException {
    boolean late = ticker.getAsLong() - startNanos > limits.time().toNanos();
    if (late || Thread.currentThread().isInterrupted()) {
      throw new UnreadException(
          "reading it takes longer than " + limits.time().toSeconds() + " seconds");
    }
  }
}

package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts that each keep one of up to 64 rules from being asked in vain. Which of them have a word
 * around a number is found for all in one go. Immutable.
 */
public final class Gates {
  private final int contexts;

  /** For each context by its number, the gates that its words open: a bit each. */
  private final long[] opened;

  /** What no words are needed for. */
  private final long always;

  /**
   * The gates of rules.
   *
   * @param gates for each rule the words of which one must stand near, or null
   */
  public Gates(List<@Nullable Context> gates) {
    long[] byContext = {};
    long open = 0;
    for (int i = 0; i < gates.size(); i++) {
      Context gate = gates.get(i);
      if (gate == null) {
        open |= 1L << i;
      } else {
        byContext = Arrays.copyOf(byContext, Math.max(byContext.length, gate.number() + 1));
        byContext[gate.number()] |= 1L << i;
      }
    }
    contexts = byContext.length;
    opened = Arrays.copyOf(byContext, (contexts + Long.SIZE - 1) / Long.SIZE * Long.SIZE);
    always = open;
  }

  /** The gates that need no words: a bit each. */
  public long always() {
    return always;
  }

  /** Those, and the gates that a word around the last {@link ScanText#focus} opens. */
  public long open(ScanText text) {
    return text.contextHits().open(this);
  }

  /** The last context that opens any. */
  int contextsMax() {
    return contexts - 1;
  }

  /** The gates that contexts open, a bit each, and those that need no words. */
  long open(long[] around) {
    long open = always;
    for (int word = 0; word < opened.length / Long.SIZE; word++) {
      for (long left = around[word]; left != 0; left &= left - 1) {
        open |= opened[word * Long.SIZE + Long.numberOfTrailingZeros(left)];
      }
    }
    return open;
  }

  @Override
  public String toString() {
    return "Gates[" + contexts + " contexts]";
  }
}

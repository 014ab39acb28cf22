package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;

/**
 * The context words of one text, read as far as rules ask: each stretch once, whatever the number
 * of rules that ask about it. Not thread-safe.
 */
final class ContextHits {
  /** How far before an asked stretch reading starts, so that the next question extends it. */
  private static final int LEAD = 32;

  private static final long[] NO_CONTEXT = {};

  private final ScanText text;
  private Vocabulary vocabulary;

  /** The stretch that was read: the words that begin in it are known. */
  private int from;

  private int to;
  private int count;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private long[][] contexts = new long[16][];

  private long[] around = NO_CONTEXT;

  /** The last two stretches asked about: most rules ask before a number and behind it. */
  private int memoFrom = -1;

  private int memoTo = -1;
  private long[] memo = NO_CONTEXT;
  private int olderFrom = -1;
  private int olderTo = -1;
  private long[] older = NO_CONTEXT;

  ContextHits(ScanText text) {
    this.text = text;
    this.vocabulary = Vocabulary.current();
  }

  /** Whether a word of the context stands whole between the offsets. */
  boolean holds(int context, int start, int end) {
    if (context >= vocabulary.contexts()) {
      vocabulary = Vocabulary.current();
      forget(start);
    }
    read(Math.max(0, start), Math.min(text.length(), end));
    if (count == 0) {
      return false;
    }
    int word = context >> 6;
    long[] found = remembered(start, end);
    return word < found.length && (found[word] & 1L << context) != 0;
  }

  /** Takes the words between the offsets for those that {@link #stands} asks about. */
  boolean lookAround(int start, int end) {
    read(Math.max(0, start), Math.min(text.length(), end));
    around = NO_CONTEXT;
    for (int i = count - 1; i >= 0 && starts[i] >= start; i--) {
      if (ends[i] <= end) {
        around = union(around, contexts[i]);
      }
    }
    return around.length > 0;
  }

  /** Whether a word of the context was found when it was last looked around. */
  boolean stands(int context) {
    int word = context >> 6;
    return word < around.length && (around[word] & 1L << context) != 0;
  }

  void add(int start, int end, long[] of) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      contexts = Arrays.copyOf(contexts, count * 2);
    }
    starts[count] = start;
    ends[count] = end;
    contexts[count++] = of;
  }

  private void read(int start, int end) {
    if (start < from || start > to) {
      forget(start);
    }
    if (to >= end) {
      return;
    }
    char[] characters = text.characters();
    char before = to > 0 ? characters[to - 1] : ScanText.NONE;
    text.count(end - to);
    for (int i = to; i < end; i++) {
      char c = characters[i];
      if (ScanText.isLetter(c) && begins(before, c) && vocabulary.opens(characters, i)) {
        vocabulary.match(text, i, this);
      }
      before = c;
    }
    to = end;
  }

  private void forget(int start) {
    from = Math.max(0, start - LEAD);
    to = from;
    count = 0;
    memoFrom = -1;
    olderFrom = -1;
  }

  private static boolean begins(char before, char c) {
    return !ScanText.isLetter(before)
        || Vocabulary.hump(before, c)
        || (c >= 0x80 && Character.getType(c) == Character.OTHER_LETTER);
  }

  private long[] remembered(int start, int end) {
    if (start == memoFrom && end == memoTo) {
      return memo;
    }
    if (start == olderFrom && end == olderTo) {
      return older;
    }
    older = memo;
    olderFrom = memoFrom;
    olderTo = memoTo;
    remember(start, end);
    return memo;
  }

  private void remember(int start, int end) {
    long[] union = NO_CONTEXT;
    for (int i = count - 1; i >= 0 && starts[i] >= start; i--) {
      if (ends[i] <= end) {
        union = union(union, contexts[i]);
      }
    }
    memo = union;
    memoFrom = start;
    memoTo = end;
  }

  private static long[] union(long[] first, long[] second) {
    if (first.length == 0) {
      return second;
    }
    long[] union = first.clone();
    for (int i = 0; i < union.length; i++) {
      union[i] |= second[i];
    }
    return union;
  }
}

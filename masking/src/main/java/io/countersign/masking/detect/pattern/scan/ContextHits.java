package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;

/**
 * The context words of one text, read as far as rules ask: each stretch once, whatever the number
 * of rules that ask about it. Not thread-safe.
 */
final class ContextHits {
  /** How far before an asked stretch reading starts, so that the next question extends it. */
  private static final int LEAD = 32;

  /** No stretch begins there: what begins before the text may have any other offset. */
  private static final int NOWHERE = Integer.MIN_VALUE;

  private final ScanText text;
  private Vocabulary vocabulary;

  /** The stretch that was read: the words that begin in it are known. */
  private int from;

  private int to;
  private int count;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private long[][] contexts = new long[16][];

  /** The words around the number in focus, once somebody asked. */
  private long[] around;

  private int focusFrom;
  private int focusTo;
  private boolean lookedAround;

  /** The last two stretches asked about: most rules ask before a number and behind it. */
  private int memoFrom = NOWHERE;

  private int memoTo = -1;
  private long[] memo;
  private int olderFrom = NOWHERE;
  private int olderTo = -1;
  private long[] older;

  ContextHits(ScanText text) {
    this.text = text;
    this.vocabulary = Vocabulary.current();
    around = new long[vocabulary.words()];
    memo = new long[vocabulary.words()];
    older = new long[vocabulary.words()];
  }

  /** Forgets the last text. */
  void reset() {
    forget(0);
    lookedAround = false;
  }

  /** Whether a word of the context stands whole between the offsets. */
  boolean holds(int context, int start, int end) {
    learn(context, start);
    read(Math.max(0, start), Math.min(text.length(), end));
    return count > 0 && holds(remembered(start, end), context);
  }

  /** Whether a word of any context stands whole between the offsets. */
  boolean holdsAny(int start, int end) {
    read(Math.max(0, start), Math.min(text.length(), end));
    for (int i = 0; i < count; i++) {
      if (starts[i] >= start && ends[i] <= end) {
        return true;
      }
    }
    return false;
  }

  /** Sets the stretch that {@link #stands} asks about. */
  void focus(int start, int end) {
    focusFrom = start;
    focusTo = end;
    lookedAround = false;
  }

  /** Whether a word of the context stands whole in the stretch in focus. */
  boolean stands(int context) {
    learn(context, focusFrom);
    if (!lookedAround) {
      read(Math.max(0, focusFrom), Math.min(text.length(), focusTo));
      unite(focusFrom, focusTo, around);
      lookedAround = true;
    }
    return holds(around, context);
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
    int length = text.length();
    char before = to > 0 ? characters[to - 1] : ScanText.NONE;
    text.count(end - to);
    for (int i = to; i < end; i++) {
      char c = characters[i];
      if (ScanText.isLetter(c) && begins(before, c) && vocabulary.opens(characters, i, length)) {
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
    memoFrom = NOWHERE;
    olderFrom = NOWHERE;
  }

  private static boolean begins(char before, char c) {
    return !ScanText.isLetter(before)
        || Vocabulary.hump(before, c)
        || (c >= 0x80 && Character.getType(c) == Character.OTHER_LETTER);
  }

  /** Contexts that were made since are known from here on. */
  private void learn(int context, int start) {
    if (context >= vocabulary.contexts()) {
      vocabulary = Vocabulary.current();
      around = new long[vocabulary.words()];
      memo = new long[vocabulary.words()];
      older = new long[vocabulary.words()];
      lookedAround = false;
      forget(start);
    }
  }

  private static boolean holds(long[] found, int context) {
    return (found[context >> 6] & 1L << context) != 0;
  }

  private long[] remembered(int start, int end) {
    if (start == memoFrom && end == memoTo) {
      return memo;
    }
    if (start == olderFrom && end == olderTo) {
      return older;
    }
    long[] reused = older;
    older = memo;
    olderFrom = memoFrom;
    olderTo = memoTo;
    memo = reused;
    memoFrom = start;
    memoTo = end;
    unite(start, end, memo);
    return memo;
  }

  /** Which contexts have a word whole between the offsets. */
  private void unite(int start, int end, long[] union) {
    Arrays.fill(union, 0);
    for (int i = count - 1; i >= 0 && starts[i] >= start; i--) {
      if (ends[i] <= end) {
        for (int word = 0; word < union.length; word++) {
          union[word] |= contexts[i][word];
        }
      }
    }
  }
}

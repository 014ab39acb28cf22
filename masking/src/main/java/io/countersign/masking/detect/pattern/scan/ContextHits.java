package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The context words of one text, read as far as rules ask: each stretch once, whatever the number
 * of rules that ask about it. Not thread-safe.
 */
final class ContextHits {
  /** How far before an asked stretch reading starts, so that the next question extends it. */
  private static final int LEAD = 32;

  /** No stretch begins there: what begins before the text may have any other offset. */
  private static final int NOWHERE = Integer.MIN_VALUE;

  private static final byte SIGN = 0;
  private static final byte SMALL = 1;
  private static final byte CAPITAL = 2;
  private static final byte OTHER_CASE = 3;

  /** Letters of scripts without case, which do not part words: each may begin one. */
  private static final byte CASELESS = 4;

  /** Such letters that count as small nevertheless: ª and º. */
  private static final byte CASELESS_SMALL = 5;

  private static final int KIND_BITS = 3;

  private static final byte[] KINDS = kinds();

  /** For every kind before a character and its own, whether a word begins there: a bit each. */
  private static final long BEGINS = begins();

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

  /** The stretches that hold the same words as the one that {@link #around} is of. */
  private int aroundFromMin;

  private int aroundFromMax = NOWHERE;
  private int aroundToMin;
  private int aroundToMax;
  private int aroundCount;
  private @Nullable Gates opened;
  private long open;

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
    return holds(around(context), context);
  }

  /**
   * The contexts that have a word whole in the stretch in focus: a bit each. Good until the next
   * focus.
   *
   * @param context the last that the set must have room for
   */
  long[] around(int context) {
    learn(context, focusFrom);
    if (!lookedAround) {
      read(Math.max(0, focusFrom), Math.min(text.length(), focusTo));
      if (!sameAround()) {
        unite(focusFrom, focusTo, around);
        rememberAround();
        opened = null;
      }
      lookedAround = true;
    }
    return around;
  }

  /** What {@link Gates#open} says of the stretch in focus: asked again where words change. */
  long open(Gates gates) {
    long[] words = around(gates.contextsMax());
    if (opened != gates) {
      open = gates.open(words);
      opened = gates;
    }
    return open;
  }

  private boolean sameAround() {
    return count == aroundCount
        && focusFrom >= aroundFromMin
        && focusFrom <= aroundFromMax
        && focusTo >= aroundToMin
        && focusTo < aroundToMax;
  }

  private void rememberAround() {
    aroundFromMin = focusFrom;
    aroundFromMax = Integer.MAX_VALUE;
    aroundToMin = focusTo;
    aroundToMax = Integer.MAX_VALUE;
    aroundCount = count;
    for (int i = count - 1; i >= 0 && starts[i] >= focusFrom; i--) {
      aroundFromMax = Math.min(aroundFromMax, starts[i]);
      if (ends[i] > focusTo) {
        aroundToMax = Math.min(aroundToMax, ends[i]);
      }
    }
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
    int before = to > 0 ? kind(characters[to - 1]) : SIGN;
    text.count(end - to);
    for (int i = to; i < end; i++) {
      int kind = kind(characters[i]);
      if ((BEGINS >>> (before << KIND_BITS | kind) & 1) != 0) {
        int opening = vocabulary.opening(characters, i, length);
        if (opening != Vocabulary.NONE) {
          vocabulary.match(text, i, opening, this);
        }
      }
      before = kind;
    }
    to = end;
  }

  private void forget(int start) {
    from = Math.max(0, start - LEAD);
    to = from;
    count = 0;
    memoFrom = NOWHERE;
    olderFrom = NOWHERE;
    aroundFromMax = NOWHERE;
  }

  private static int kind(char c) {
    return c < KINDS.length ? KINDS[c] : kindOf(c);
  }

  private static byte kindOf(char c) {
    if (!Character.isLetter(c)) {
      return SIGN;
    }
    boolean small = Character.isLowerCase(c);
    if (Character.getType(c) == Character.OTHER_LETTER) {
      return small ? CASELESS_SMALL : CASELESS;
    }
    return small ? SMALL : Character.isUpperCase(c) ? CAPITAL : OTHER_CASE;
  }

  /** Words begin behind signs, and at a capital behind a small letter, as in names of code. */
  private static long begins() {
    long begins = 0;
    for (int before = SIGN; before <= CASELESS_SMALL; before++) {
      for (int kind = SMALL; kind <= CASELESS_SMALL; kind++) {
        boolean hump = kind == CAPITAL && (before == SMALL || before == CASELESS_SMALL);
        begins |=
            before == SIGN || hump || kind >= CASELESS ? 1L << (before << KIND_BITS | kind) : 0;
      }
    }
    return begins;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[Accents.END];
    for (char c = 0; c < kinds.length; c++) {
      kinds[c] = kindOf(c);
    }
    return kinds;
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

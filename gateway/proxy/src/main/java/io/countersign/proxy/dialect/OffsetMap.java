package io.countersign.proxy.dialect;

import io.countersign.masking.StreamRestorer;
import java.util.Arrays;

/**
 * Counts a text and what is put in place of its parts, as both go by. Remembers four numbers of
 * each replacement and nothing of the texts. Not thread-safe while it counts.
 */
final class OffsetMap implements Offsets, StreamRestorer.Observer {
  private static final int[] NONE = {};

  /**
   * How a provider counts. Google says that its indices count bytes (Gemini API, {@code
   * CitationSource} and {@code Segment}: "measured in bytes"). The others say "characters" or
   * "index" and no more: OpenAI's {@code start_index} is "the index of the first character of the
   * URL citation" (OpenAPI 2.3.0), Anthropic's are "character indices (0-indexed)" with an
   * exclusive end (guide to citations, plain text documents), Bedrock's {@code
   * DocumentCharLocation} is a "character position", and Cohere's count characters from zero (its
   * LangChain package, {@code CohereCitation}). None of them defines a character. They are read as
   * code points, since the public Python code that uses OpenAI's and Anthropic's slices strings by
   * them, which count those (Language Reference, 3.2), and nothing was found that says otherwise of
   * the other two. Only behind a character beyond the basic plane does that differ from UTF-16
   * units.
   */
  enum Unit {
    /** Characters of Unicode, as Python counts them. */
    CODE_POINTS {
      @Override
      int of(char c) {
        return Character.isLowSurrogate(c) ? 0 : 1;
      }
    },
    /** Bytes of the text in UTF-8. */
    BYTES {
      @Override
      int of(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    };

    /** What one UTF-16 unit counts; both units of a pair count together. */
    abstract int of(char c);
  }

  private final Unit unit;

  /** Of each replacement: where it begins and ends in the one text, and in the other. */
  private int[] ranges = NONE;

  private int count;
  private int from;
  private int to;

  OffsetMap(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void kept(CharSequence text, int start, int end) {
    int length = length(text, start, end);
    from += length;
    to += length;
  }

  @Override
  public void replaced(CharSequence text, int start, int end, String value) {
    if (4 * count == ranges.length) {
      ranges = Arrays.copyOf(ranges, Math.max(4, 2 * ranges.length));
    }
    int at = 4 * count;
    ranges[at] = from;
    ranges[at + 2] = to;
    from += length(text, start, end);
    to += length(value, 0, value.length());
    ranges[at + 1] = from;
    ranges[at + 3] = to;
    count++;
  }

  @Override
  public long translate(long offset, boolean end) {
    if (offset < 0 || offset > from) {
      return UNKNOWN;
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[4 * middle] < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return offset;
    }
    int last = 4 * (low - 1);
    if (offset < ranges[last + 1]) {
      return end ? ranges[last + 3] : ranges[last + 2];
    }
    return offset - ranges[last + 1] + ranges[last + 3];
  }

  private int length(CharSequence text, int start, int end) {
    int length = 0;
    for (int i = start; i < end; i++) {
      length += unit.of(text.charAt(i));
    }
    return length;
  }

  @Override
  public String toString() {
    return "OffsetMap[" + count + " values]";
  }
}

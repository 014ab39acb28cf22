package io.countersign.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Looks for pieces of values in files, whatever their format: every {@value #WINDOW} letters in a
 * row of a value, so that one that is cut in two, as by a page of a database, is found as well. The
 * letters may stand next to each other, or with one or three bytes between them, as in UTF-16 and
 * UTF-32 of either order, in upper or lower case.
 */
final class ByteSearch {
  private static final int WINDOW = 8;
  private static final int[] STRIDES = {1, 2, 4};

  private final long[] slots;
  private final int mask;

  ByteSearch(List<String> values) {
    long[] windows = values.stream().flatMapToLong(ByteSearch::windows).distinct().toArray();
    slots = new long[Integer.highestOneBit(windows.length) * 8];
    mask = slots.length - 1;
    for (long window : windows) {
      int slot = slot(window);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = window;
    }
  }

  /** How many pieces of the values stand in the file. */
  int count(Path file) throws IOException {
    int found = 0;
    for (int stride : STRIDES) {
      found += count(file, stride);
    }
    return found;
  }

  private int count(Path file, int stride) throws IOException {
    int found = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[1 << 20];
      long[] window = new long[stride];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        for (int index = 0; index < length; index++) {
          long next = (window[0] << Byte.SIZE) | folded(chunk[index]);
          System.arraycopy(window, 1, window, 0, stride - 1);
          window[stride - 1] = next;
          found += contains(next) ? 1 : 0;
        }
      }
    }
    return found;
  }

  private boolean contains(long window) {
    for (int slot = slot(window); slots[slot] != 0; slot = (slot + 1) & mask) {
      if (slots[slot] == window) {
        return true;
      }
    }
    return false;
  }

  /** In lower case, as an index of words has it. */
  private static long folded(byte one) {
    return one >= 'A' && one <= 'Z' ? one + ('a' - 'A') : one & 0xff;
  }

  private int slot(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & mask;
  }

  private static LongStream windows(String value) {
    byte[] letters = value.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    return IntStream.rangeClosed(0, letters.length - WINDOW)
        .mapToLong(from -> ByteBuffer.wrap(letters, from, WINDOW).getLong());
  }
}

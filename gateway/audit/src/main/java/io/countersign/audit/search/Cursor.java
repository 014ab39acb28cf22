package io.countersign.audit.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: the place of its last entry in time, and a digest of the question, since a
 * place means something only within one. It gives no right: each page is searched within the
 * caller's scope again.
 *
 * @param atMillis when the last entry on the page happened
 * @param sequence of the last entry on the page
 * @param question see {@link #digest}
 */
record Cursor(long atMillis, long sequence, long question) {
  private static final int BYTES = 3 * Long.BYTES;

  /** Opaque text for an address. */
  String text() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES).putLong(atMillis).putLong(sequence).putLong(question).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads what {@link #text} made; empty when it is anything else. */
  static Optional<Cursor> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer read = ByteBuffer.wrap(bytes);
    Cursor cursor = new Cursor(read.getLong(), read.getLong(), read.getLong());
    return cursor.sequence > 0 && cursor.text().equals(text)
        ? Optional.of(cursor)
        : Optional.empty();
  }

  /** Says which question a cursor belongs to. */
  static long digest(String question) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(Arrays.copyOf(hash, Long.BYTES)).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}

package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
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
 * @param place of the last entry on the page
 * @param question see {@link #digest}
 */
record Cursor(long atMillis, EntryPlace place, long question) {
  /** What stands before the gateway's name. */
  private static final int BYTES = 3 * Long.BYTES;

  /** Opaque text for an address. */
  String text() {
    byte[] node = place.node().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES + node.length)
            .putLong(atMillis)
            .putLong(place.sequence())
            .putLong(question)
            .put(node);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Reads what {@link #text} made; empty when it is anything else. */
  static Optional<Cursor> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer read = ByteBuffer.wrap(bytes, 0, BYTES);
    String node = new String(bytes, BYTES, bytes.length - BYTES, StandardCharsets.UTF_8);
    long atMillis = read.getLong();
    EntryPlace place = new EntryPlace(node, read.getLong());
    Cursor cursor = new Cursor(atMillis, place, read.getLong());
    return place.sequence() > 0 && cursor.text().equals(text)
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

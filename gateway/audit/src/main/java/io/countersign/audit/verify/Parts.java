package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The output of one exchange, part by part: chunks numbered without gaps, then the outcome, which
 * says how many they are and what their masked text is together. The text is compared where all of
 * it is still there. Not thread-safe.
 */
final class Parts {
  private final long intent;
  private @Nullable MessageDigest digest; // made with the first chunk
  private boolean whole = true; // whether no part's text is missing
  private long chunks;
  private long bytes;

  /**
   * Of an exchange without parts so far.
   *
   * @param intent the sequence number of its intent
   */
  Parts(long intent) {
    this.intent = intent;
  }

  /** The sequence number of the intent. */
  long intent() {
    return intent;
  }

  /**
   * Takes a chunk and what is left of its text; why it cannot be the next part, null when it can.
   */
  @Nullable String add(CanonicalHeader header, ByteBuffer masked) {
    chunks++;
    if (header.number("number") != chunks) {
      return "it is not the next part of its exchange (expected: number " + chunks + ")";
    }
    note(header, masked);
    return null;
  }

  /**
   * Takes the outcome and what is left of its text; why it does not end these parts, null when it
   * does.
   */
  @Nullable String end(CanonicalHeader header, ByteBuffer masked) {
    if (Math.max(header.number("chunks"), 0) != chunks) {
      return "it does not say that its exchange has " + chunks + " chunks";
    }
    if (chunks == 0) {
      return null;
    }
    note(header, masked);
    String said = header.text("output", "sha256");
    if (said == null) {
      boolean interrupted = "INTERRUPTED".equals(header.text("name"));
      return interrupted ? null : "it does not say what its parts are together";
    }
    MessageDigest all = digest;
    boolean same =
        all != null
            && header.number("output", "bytes") == bytes
            && said.equals(HexFormat.of().formatHex(all.digest()));
    return same || !whole ? null : "the parts of its output are not what they were together";
  }

  private void note(CanonicalHeader header, ByteBuffer masked) {
    if (header.number("maskedBytes") != masked.remaining() || header.has("withheld")) {
      whole = false;
    }
    MessageDigest all = digest;
    if (all == null) {
      all = sha256();
      digest = all;
    }
    bytes += masked.remaining();
    all.update(masked.duplicate());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}

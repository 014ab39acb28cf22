package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of a prompt or an output on their way into the record. Never shown. */
public final class Content {
  private static final Content EMPTY = new Content(new byte[0], null);

  private final byte[] bytes;
  private final @Nullable Withheld withheld;

  private Content(byte[] bytes, @Nullable Withheld withheld) {
    this.bytes = bytes;
    this.withheld = withheld;
  }

  /**
   * What is known of content that is not kept.
   *
   * @param length how many bytes it had
   * @param sha256 in hexadecimal digits
   */
  public record Withheld(int length, String sha256) {}

  /** Wraps without copying: the caller gives the array away. */
  public static Content of(byte[] bytes) {
    return new Content(requireNonNull(bytes, "bytes"), null);
  }

  /** No bytes. */
  public static Content empty() {
    return EMPTY;
  }

  /** No bytes, and what is known of these ones. */
  public Content withhold() {
    if (bytes.length == 0) {
      return this;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Content(EMPTY.bytes, new Withheld(bytes.length, HexFormat.of().formatHex(digest)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  /** What is known of content that is not kept; null: nothing was withheld. */
  public @Nullable Withheld withheld() {
    return withheld;
  }

  /** The array itself, not a copy: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Content[" + bytes.length + " bytes]";
  }
}

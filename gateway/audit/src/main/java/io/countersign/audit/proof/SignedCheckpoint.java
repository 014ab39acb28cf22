package io.countersign.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint whose signature was checked (C2SP tlog-checkpoint). Signatures by other keys may
 * stand beside it and say nothing here. Immutable.
 *
 * @param size how many entries it signs
 * @param root the root of their tree
 * @param number which checkpoint of its record it is, from 1
 */
public record SignedCheckpoint(long size, ByteBuffer root, long number, Instant at) {
  private static final String SIGNATURE = "\u2014 ";
  private static final int LINES = 7;

  /** Null when the note is not a checkpoint that this key signed. */
  public static @Nullable SignedCheckpoint open(String note, VerifierKey key) {
    int end = note.indexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      return null;
    }
    String text = note.substring(0, end + 1);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (String line : note.substring(end + 2).lines().toList()) {
      if (line.startsWith(SIGNATURE + key.name() + " ")) {
        byte[] signature = base64(line.substring(SIGNATURE.length() + key.name().length() + 1));
        if (signature != null && key.signed(bytes, signature)) {
          return parse(text, key.name());
        }
      }
    }
    return null;
  }

  private static @Nullable SignedCheckpoint parse(String text, String origin) {
    List<String> lines = text.lines().toList();
    if (lines.size() != LINES || !lines.get(0).equals(origin)) {
      return null;
    }
    byte[] root = base64(lines.get(2));
    String number = after("number ", lines.get(3));
    String time = after("time ", lines.get(4));
    if (root == null || number == null || time == null) {
      return null;
    }
    try {
      return new SignedCheckpoint(
          Long.parseLong(lines.get(1)),
          ByteBuffer.wrap(root),
          Long.parseLong(number),
          Instant.parse(time));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String after(String name, String line) {
    return line.startsWith(name) ? line.substring(name.length()) : null;
  }

  private static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

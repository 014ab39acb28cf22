package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.Content;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The two faces of an answer on their way into the record: what the provider sent and what the
 * caller got. Of each the first bytes up to a limit are kept; a last line says how many are not.
 * Not thread-safe. Never shown.
 */
final class Output {
  private final Face masked;
  private final Face original;

  Output(int bytesMax) {
    masked = new Face(bytesMax);
    original = new Face(bytesMax);
  }

  void sent(byte[] bytes) {
    masked.add(bytes);
  }

  void released(byte[] bytes) {
    original.add(bytes);
  }

  Content masked() {
    return masked.content();
  }

  Content original() {
    return original.content();
  }

  @Override
  public String toString() {
    return "Output[" + masked.total + " bytes, " + original.total + " released]";
  }

  private static final class Face {
    private final int bytesMax;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long total;

    Face(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    void add(byte[] bytes) {
      total += bytes.length;
      kept.write(bytes, 0, Math.min(bytes.length, bytesMax - kept.size()));
    }

    Content content() {
      byte[] first = kept.toByteArray();
      long missing = total - first.length;
      if (missing <= 0) {
        return Content.of(first);
      }
      byte[] note = ("\n[countersign: " + missing + " more bytes, not kept]").getBytes(UTF_8);
      byte[] whole = Arrays.copyOf(first, first.length + note.length);
      System.arraycopy(note, 0, whole, first.length, note.length);
      return Content.of(whole);
    }
  }
}

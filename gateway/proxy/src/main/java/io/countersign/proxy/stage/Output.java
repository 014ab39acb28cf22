package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.entry.Content;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two faces of an answer on their way into the record: what the provider sent and what the
 * caller got. Of each the first bytes up to a limit are kept; a last line says how many are not.
 * Not thread-safe. Never shown.
 */
final class Output {
  /** So many pieces are kept as they came, and may be of both faces. */
  private static final int PIECES_MAX = 256;

  private final Face masked;
  private final Face original;

  Output(int bytesMax) {
    masked = new Face(bytesMax);
    original = new Face(bytesMax);
  }

  void sent(byte[] bytes) {
    masked.add(bytes);
  }

  /** What was sent and what came of it; most events of a stream stay as they are. */
  void passed(byte[] sent, byte[] released) {
    masked.add(sent);
    original.add(Arrays.equals(sent, released) ? sent : released);
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
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream(0);

    /** What came last, not copied yet. */
    private final List<byte[]> pieces = new ArrayList<>(4);

    private int kept;
    private long total;

    Face(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    void add(byte[] bytes) {
      total += bytes.length;
      int length = Math.min(bytes.length, bytesMax - kept);
      if (length > 0) {
        pieces.add(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        kept += length;
      }
      if (pieces.size() == PIECES_MAX) {
        join();
      }
    }

    private void join() {
      pieces.forEach(joined::writeBytes);
      pieces.clear();
    }

    Content content() {
      join();
      byte[] first = joined.toByteArray();
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

package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.WholeOutput;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two faces of an answer on their way into the record: what the provider sent and what the
 * caller got. Of each the first bytes up to a limit are kept; a last line says how many are not.
 *
 * <p>Of a stream parts can be cut off, so that only what is behind the last cut is here. What the
 * provider sent is cut where an event ends and no text ends in half a placeholder. Where some text
 * is left there while another one goes on for more than {@link #PART_BYTES}, the end of an event is
 * enough: no memory would hold all of it. What the caller got ends with an event anyway.
 *
 * <p>Not thread-safe. Never shown.
 */
final class Output {
  /** How large a part is that is cut off: 64 KiB, and what an event has beyond it. */
  static final int PART_BYTES = 64 * 1024;

  /** So many pieces are kept as they came, and may be of both faces. */
  private static final int PIECES_MAX = 256;

  private final Face masked;
  private final Face original;
  private int bytesMax;

  /** Up to where what was sent may be cut. */
  private long settled;

  private int parts;
  private @Nullable MessageDigest digest; // of what was sent and cut off

  Output(int bytesMax) {
    this.bytesMax = bytesMax;
    masked = new Face();
    original = new Face();
  }

  /** So much is kept of each face, where parts are cut off. */
  void keepUpTo(int bytes) {
    bytesMax = bytes;
  }

  /** The next part of both faces. */
  record Part(int number, Content masked, Content original) {
    @Override
    public String toString() {
      return "Part[" + number + "]";
    }
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

  /**
   * Says where what was sent may be cut.
   *
   * @param pendingBytes how much of its end is of an event that is not whole
   * @param betweenPlaceholders whether no text ends in half a placeholder there
   */
  void settle(int pendingBytes, boolean betweenPlaceholders) {
    long whole = masked.total - pendingBytes;
    if (betweenPlaceholders || whole - settled > PART_BYTES) {
      settled = Math.max(settled, whole);
    }
  }

  /** Whether there is something to cut off. */
  boolean hasPart() {
    return cuttable() > 0 || original.waiting() > 0;
  }

  /** Whether there is a whole part to cut off. */
  boolean isDue() {
    return cuttable() >= PART_BYTES || original.waiting() >= PART_BYTES;
  }

  /** Cuts off what may be. */
  Part cut() {
    byte[] sent = masked.take(cuttable());
    MessageDigest all = digest;
    if (all == null) {
      all = sha256();
      digest = all;
    }
    all.update(sent);
    parts++;
    return new Part(parts, Content.of(sent), Content.of(original.take(original.waiting())));
  }

  /** What was sent behind the last cut. */
  Content masked() {
    return masked.content();
  }

  /** What was released behind the last cut. */
  Content original() {
    return original.content();
  }

  /**
   * What all parts are together; null: nothing was cut off.
   *
   * @param rest what {@link #masked()} gave
   */
  @Nullable WholeOutput whole(Content rest) {
    MessageDigest cut = digest;
    if (cut == null) {
      return null;
    }
    try {
      MessageDigest all = (MessageDigest) cut.clone();
      String sha256 = HexFormat.of().formatHex(all.digest(rest.bytes()));
      return new WholeOutput(parts, masked.cut + rest.length(), sha256);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("this Java cannot go on with a SHA-256", impossible);
    }
  }

  /** How many bytes of both faces are in memory. */
  int heldBytes() {
    return masked.waiting() + original.waiting();
  }

  private int cuttable() {
    return (int) (Math.min(settled, masked.kept) - masked.cut);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "Output[" + masked.total + " bytes, " + original.total + " released]";
  }

  private final class Face {
    private ByteArrayOutputStream joined = new ByteArrayOutputStream(0);

    /** What came last, not copied yet. */
    private final List<byte[]> pieces = new ArrayList<>(4);

    private long kept;
    private long cut;
    private long total;

    void add(byte[] bytes) {
      total += bytes.length;
      int length = (int) Math.min(bytes.length, bytesMax - kept);
      if (length > 0) {
        pieces.add(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        kept += length;
      }
      if (pieces.size() == PIECES_MAX) {
        join();
      }
    }

    /** How much is kept here, behind the last cut. */
    int waiting() {
      return (int) (kept - cut);
    }

    /** Cuts the first bytes off. */
    byte[] take(int length) {
      join();
      byte[] all = joined.toByteArray();
      joined = new ByteArrayOutputStream(0);
      joined.write(all, length, all.length - length);
      cut += length;
      return length == all.length ? all : Arrays.copyOf(all, length);
    }

    private void join() {
      pieces.forEach(joined::writeBytes);
      pieces.clear();
    }

    Content content() {
      join();
      byte[] first = joined.toByteArray();
      long missing = total - kept;
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

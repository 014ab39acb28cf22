package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.WholeOutput;
import io.countersign.proxy.dialect.RecordedAnswer;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two faces of an answer on their way into the record: what the provider sent, with marks in
 * place of the values that it added, and what the caller got. Of each the first bytes up to a limit
 * are kept; a last line says how many are not, and how many could not be read.
 *
 * <p>Of a stream parts can be cut off, so that only what is behind the last cut is here. What the
 * provider sent is cut up to where {@link RecordedAnswer} has settled it. What the caller got ends
 * with an event anyway.
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

  /** Says what stands otherwise in the record, and up to where that is settled. */
  private RecordedAnswer recorded = RecordedAnswer.asSent();

  /** How long the masked parts are that were cut off. */
  private long cutBytes;

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
    recorded.showUpTo(bytes);
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

  /** What is sent from here on is recorded so. */
  void recordedAs(RecordedAnswer answer) {
    recorded = answer;
    recorded.showUpTo(bytesMax);
  }

  /** Reads what has come, so that most of it can be cut off. */
  void readSoFar() {
    recorded.readSoFar();
  }

  /** Nothing more is sent. */
  void readToEnd() {
    recorded.readToEnd();
  }

  /** Whether something is behind the last cut. */
  boolean isWaiting() {
    return masked.waiting() > 0 || original.waiting() > 0;
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
    long from = masked.cut;
    byte[] sent = recorded.shown(masked.take(cuttable()), from);
    cutBytes += sent.length;
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
    int settled = cuttable();
    return noted(
        recorded.shown(Arrays.copyOf(masked.waitingBytes(), settled), masked.cut), settled);
  }

  /** In place of {@link #masked()}, where that failed: how much it is. */
  Content unread() {
    return noted(new byte[0], 0);
  }

  private Content noted(byte[] first, int settled) {
    byte[] read = noted(first, masked.waiting() - settled, "read");
    return Content.of(noted(read, masked.missing(), "kept"));
  }

  /** What was released behind the last cut. */
  Content original() {
    return Content.of(noted(original.waitingBytes(), original.missing(), "kept"));
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
      return new WholeOutput(parts, cutBytes + rest.length(), sha256);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("this Java cannot go on with a SHA-256", impossible);
    }
  }

  /** How many bytes of both faces are in memory. */
  int heldBytes() {
    return masked.waiting() + original.waiting();
  }

  private int cuttable() {
    return (int) Math.max(0, Math.min(recorded.settled(), masked.kept) - masked.cut);
  }

  private static byte[] noted(byte[] first, long missing, String what) {
    if (missing <= 0) {
      return first;
    }
    byte[] note = ("\n[countersign: " + missing + " more bytes, not " + what + "]").getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(first, first.length + note.length);
    System.arraycopy(note, 0, whole, first.length, note.length);
    return whole;
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

    /** What is kept behind the last cut. */
    byte[] waitingBytes() {
      join();
      return joined.toByteArray();
    }

    /** How much is not kept. */
    long missing() {
      return total - kept;
    }
  }
}

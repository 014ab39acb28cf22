package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.framing.Frame;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the record has of an answer: what the provider sent, with marks in place of the values that
 * it added. Offsets count the bytes that were sent. Only what was read for values is shown, so a
 * stream is shown up to where the first text is that is not read yet; of a stream that also is the
 * end of an event, and no text ends there in half a placeholder.
 *
 * <p>What the record shows is at most {@link #BEHIND_MAX} behind what was sent: from {@link
 * #READ_BEHIND} on texts are read in shorter stretches, and what is not read beyond the limit is
 * marked as unread. Placeholders are cut there too, for no memory would hold everything.
 *
 * <p>A stream's is not thread-safe. A whole answer's may be asked on any thread, also while another
 * one reads the answer: nothing of it is settled before all is.
 */
public final class RecordedAnswer {
  /** How much that was sent may wait to be read: 128 KiB. */
  public static final int BEHIND_MAX = 128 * 1024;

  private static final int READ_BEHIND = 96 * 1024;

  /** Texts are not read in shorter stretches more often than every 16 KiB. */
  private static final int READ_EVERY = 16 * 1024;

  /** Whether anybody looks for what was added. */
  private final boolean reads;

  private final List<RecordedChange> changes = new ArrayList<>(0);
  private final List<PackedFrame> packed = new ArrayList<>(0);

  /** Texts that go on. */
  private final Set<AddedText> texts = Collections.newSetFromMap(new IdentityHashMap<>(2));

  /** The event that is read now; null: there is one answer and no events. */
  private @Nullable Frame frame;

  private @Nullable PackedFrame packedFrame;

  /** Where the event begins that is read now. */
  private long begun;

  /** Behind the last event that was read. */
  private long seen;

  /** The last end of an event at which no text ended in half a placeholder. */
  private long clean;

  private boolean between = true;
  private long readAt;

  /** Whether everything was read up to {@code seen}, and may be behind. */
  private boolean complete = true;

  private volatile boolean whole;

  /** What begins behind so much is never shown. */
  private volatile long shownMax = Long.MAX_VALUE;

  RecordedAnswer(boolean reads) {
    this.reads = reads;
  }

  /** One that shows everything as it was sent. */
  public static RecordedAnswer asSent() {
    RecordedAnswer shown = new RecordedAnswer(false);
    shown.whole = true;
    return shown;
  }

  /** Nobody asks for what was sent behind so many bytes: no change of it is kept. */
  public void showUpTo(long bytes) {
    shownMax = bytes;
  }

  /** How many of the bytes that were sent may be shown; more than there are: all. */
  public long settled() {
    if (whole) {
      return Long.MAX_VALUE;
    }
    long limit = between || seen - clean > BEHIND_MAX ? seen : clean;
    for (AddedText text : texts) {
      limit = Math.min(limit, text.settledBefore());
    }
    return limit;
  }

  /**
   * What stands in the record for some of the bytes that were sent and are settled. What stands
   * before them is not asked for again.
   */
  public byte[] shown(byte[] sent, long from) {
    if (sent.length == 0) {
      return sent; // a whole answer may be read just now
    }
    long to = from + sent.length;
    changes.removeIf(change -> change.start() < from);
    packed.stream().filter(one -> one.start() < to).forEach(one -> changes.add(one.change()));
    packed.removeIf(one -> one.start() < to);
    return RecordedChange.applied(changes, sent, from);
  }

  /** Reads what has come of texts that go on, but for their last words, so that it is settled. */
  public void readSoFar() {
    texts.forEach(AddedText::readSoFar);
  }

  /** Nothing more comes: reads all that has come in whole events. */
  public void readToEnd() {
    texts.forEach(AddedText::breakOff);
    texts.clear();
    clean = seen;
    between = true;
    if (!reads) {
      whole = true;
    }
  }

  /** All of a whole answer was read. */
  void settleAll() {
    whole = true;
  }

  /**
   * The next event, in which all changes are until its end.
   *
   * @param bare how its data are shown without what stands beside them; null: it stays
   */
  void begin(Frame next, @Nullable Framing bare) {
    begun = seen;
    if (between || seen - clean > BEHIND_MAX) {
      clean = seen;
    }
    frame = next;
    boolean isPacked = bare != null || (next.data().length > 0 && next.rawOffset(0) < 0);
    PackedFrame anew = isPacked ? new PackedFrame(begun, next, bare) : null;
    packedFrame = anew;
    if (anew != null && bare != null && begun < shownMax) {
      packed.add(anew);
    }
  }

  /**
   * The event was read.
   *
   * @param noneInside whether no text ends in half a placeholder
   */
  void end(int length, boolean noneInside) {
    seen = begun + length;
    between = noneInside;
    frame = null;
    packedFrame = null;
  }

  /**
   * Bytes behind the end, or that no event can be made of: the record shows them where they hold
   * nothing, and else no byte from here on.
   */
  void unread(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    complete &= text.isEmpty() || text.equals("data: [DONE]");
    seen += complete ? bytes.length : 0;
  }

  /** Lets what is not read fall behind only so far. */
  void keepUp() {
    if (!reads || seen - settled() <= READ_BEHIND) {
      return;
    }
    if (seen - readAt >= READ_EVERY) {
      readAt = seen;
      readSoFar();
    }
    if (seen - settled() > BEHIND_MAX) {
      for (AddedText text : texts) {
        if (text.settledBefore() < seen - READ_BEHIND) {
          text.withhold();
        }
      }
    }
  }

  /** A piece of a text that goes on, in the current event. */
  SentPiece piece(JsonText text) {
    PackedFrame whole = packedFrame;
    if (whole != null) {
      return new SentPiece(clean, text, (start, end, bytes) -> replaceIn(whole, start, end, bytes));
    }
    // A string stands on one line, so all of it is moved alike.
    long shift = begun + requireNonNull(frame, "frame").rawOffset(text.start()) - text.start();
    return new SentPiece(
        clean, text, (start, end, bytes) -> add(start + shift, end + shift, bytes));
  }

  /** Takes what the record has in place of a range of the current event's data. */
  void replace(int start, int end, byte[] bytes) {
    Frame event = frame;
    PackedFrame packedEvent = packedFrame;
    if (packedEvent != null) {
      replaceIn(packedEvent, start, end, bytes);
    } else if (event == null || event.data().length == 0) {
      add(begun + start, begun + end, bytes);
    } else {
      add(begun + event.rawOffset(start), begun + event.rawOffset(end - 1) + 1, bytes);
    }
  }

  private void add(long start, long end, byte[] bytes) {
    if (start < shownMax) {
      changes.add(new RecordedChange(start, end, bytes));
    }
  }

  private void replaceIn(PackedFrame event, int start, int end, byte[] bytes) {
    if (event.start() < shownMax && event.replace(start, end, bytes)) {
      packed.add(event);
    }
  }

  void goesOn(AddedText text) {
    texts.add(text);
  }

  void ended(AddedText text) {
    texts.remove(text);
  }

  @Override
  public String toString() {
    return "RecordedAnswer[" + (changes.size() + packed.size()) + " changes]";
  }
}

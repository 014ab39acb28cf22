package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one channel of an answer for what the model adds. Where answers may change, a stretch is
 * held until what follows it is there to be read with it; otherwise text goes by at once and is
 * read in longer stretches. Each is read together with what came before it. The record has a
 * stretch when it was read. Not thread-safe.
 *
 * <p>Where nothing is held, no stretch ends within a run of the characters that keys consist of, so
 * that none is read in halves. What goes on for more than {@link #UNREAD_MAX} units, a run or a
 * value, is not read: the record has a mark in its place.
 */
final class AddedText {
  /** Units read again before a stretch. */
  private static final int CONTEXT = 256;

  /** Units behind a stretch that say where a value ends. */
  private static final int TAIL = 128;

  private static final int STRETCH_HELD = 256;
  private static final int STRETCH_PASSED = 2_048;
  private static final int UNREAD_MAX = 16 * 1024;

  /** A text with more findings is read anew where it is repeated. */
  private static final int FINDINGS_MAX = 10_000;

  /** So is a longer one, where it would have to be kept. */
  private static final int WHOLE_MAX = 1024 * 1024;

  private final Additions additions;
  private final RecordedAnswer recorded;
  private final boolean holds;

  /** The context, and from {@code pending} on what is not read to its end. */
  private final StringBuilder window = new StringBuilder(0);

  private int pending;

  /** How long the window is when the next stretch is read, where the last one had no end. */
  private int nextLength;

  /** Whether the text before {@code pending} ends with a run that was not read. */
  private boolean unreadRun;

  /** What came before the window, in units. */
  private int dropped;

  private int length;

  /** How long the text was when it was read. */
  private int readLength;

  /** So many units of the text are settled for the record. */
  private int settled;

  /** What came and is not settled. */
  private final Deque<SentPiece> pieces = new ArrayDeque<>(0);

  /** Of the whole text, where answers do not change. */
  private final @Nullable TextDigest digest;

  /** The whole text, where it may be needed to change its repeats the same way. */
  private final StringBuilder whole = new StringBuilder(0);

  private final List<Replacement> replaced = new ArrayList<>(0);
  private final List<Mark> marks = new ArrayList<>(0);

  /** Whether that is noted for repeats of the whole text. */
  private boolean noted = true;

  private boolean changed;

  AddedText(Additions additions, RecordedAnswer recorded) {
    this.additions = additions;
    this.recorded = recorded;
    holds = additions.changeAnswers();
    digest = holds ? null : new TextDigest();
    recorded.goesOn(this);
  }

  /** Takes the next piece and returns what may go on. */
  String accept(String piece, SentPiece sent) {
    if (piece.isEmpty()) {
      return "";
    }
    sent.startAt(length);
    pieces.add(sent);
    window.append(piece);
    length += piece.length();
    if (digest == null) {
      keep(piece);
      return isDue(STRETCH_HELD) ? readStretch(cut(), STRETCH_HELD) : "";
    }
    digest.update(piece);
    if (isDue(STRETCH_PASSED)) {
      readStretch(window.length() - TAIL, STRETCH_PASSED);
    }
    return piece;
  }

  private boolean isDue(int stretch) {
    return window.length() - pending >= stretch && window.length() >= nextLength;
  }

  /** What has no end yet is read again only when a stretch more has come. */
  private String readStretch(int wanted, int stretch) {
    String out = read(wanted);
    boolean endless = window.length() - pending >= stretch;
    nextLength = endless ? window.length() + stretch : 0;
    return out;
  }

  /** The channel ended: what was held. */
  String finish() {
    recorded.ended(this);
    String rest = read(window.length());
    if (noted) {
      additions.read(
          digest == null ? null : digest.value(),
          whole.toString(),
          new TextReading(replaced, marks));
    }
    return holds ? rest : "";
  }

  /** Reads what has come, but for what follows of the last words, where nothing is held. */
  void readSoFar() {
    boolean grown = length > readLength;
    if (!holds && grown && window.length() - TAIL > pending) {
      read(window.length() - TAIL);
    }
  }

  /** Nothing more comes, though the text did not end: its last words may be half of a value. */
  void breakOff() {
    String text = window.toString();
    if (text.length() == pending) {
      return;
    }
    @Nullable List<Replacement> found = additions.find(text);
    int limit = limit(found, text, Math.max(pending, text.length() - TAIL), true);
    withholdRun(text, limit);
    record(found, text, limit);
    mark(dropped + limit, dropped + text.length(), Mark.UNREAD);
    settle(dropped + text.length());
  }

  /** What has come is not read for the record: more than that has to be settled. */
  void withhold() {
    int end = dropped + window.length();
    mark(settled, end, Mark.UNREAD);
    settle(end);
  }

  /** Up to where the record may be cut, in what was sent; the largest number: anywhere. */
  long settledBefore() {
    SentPiece first = pieces.peekFirst();
    return first == null ? Long.MAX_VALUE : first.before();
  }

  /** Units held back. */
  int held() {
    return holds ? window.length() - pending : 0;
  }

  /** Whether what is held back ends in what may be the first half of a placeholder. */
  boolean endsInside() {
    if (!holds) {
      return false;
    }
    int from = Math.max(0, window.length() - StreamRestorer.HELD_MAX);
    int open = window.lastIndexOf("[");
    return open >= from && window.indexOf("]", open) < 0;
  }

  boolean changed() {
    return changed;
  }

  private void keep(String piece) {
    if (noted && whole.length() + piece.length() > WHOLE_MAX) {
      forget();
    }
    if (noted) {
      whole.append(piece);
    }
  }

  /** Takes note of a finding, unless there are too many. */
  private <T> void note(List<T> findings, T one) {
    if (noted && findings.size() == FINDINGS_MAX) {
      forget();
    }
    if (noted) {
      findings.add(one);
    }
  }

  private void forget() {
    noted = false;
    marks.clear();
    replaced.clear();
    whole.setLength(0);
    whole.trimToSize();
  }

  /** A place between words, so that no word is cut, or any behind the escapes of JSON. */
  private int cut() {
    int last = window.length() - TAIL;
    for (int cut = last; cut > Math.max(pending, last - TAIL); cut--) {
      if (window.charAt(cut - 1) <= ' ') {
        return cut;
      }
    }
    int cut = last;
    while (cut > Math.max(pending, last - "\\u0000".length())) {
      cut--;
      if (window.charAt(cut) == '\\') {
        return cut;
      }
    }
    return last;
  }

  private String read(int wanted) {
    String text = window.toString();
    if (text.length() == pending) {
      return "";
    }
    readLength = length;
    @Nullable List<Replacement> found = additions.find(text);
    boolean keepsRuns = !holds && wanted < text.length();
    int limit = limit(found, text, wanted, keepsRuns);
    if (keepsRuns && limit == pending && text.length() - pending > UNREAD_MAX) {
      limit = wanted;
      mark(dropped + pending, dropped + limit, Mark.UNREAD);
      settle(dropped + limit);
      unreadRun = true;
    }
    withholdRun(text, limit);
    record(found, text, limit);
    if (found == null) {
      additions.requireUnchanged();
    }
    String out = release(found == null ? List.of() : found, text, limit);
    pending = limit;
    int gone = Math.max(0, pending - CONTEXT);
    window.delete(0, gone);
    dropped += gone;
    pending -= gone;
    return out;
  }

  /** What of a run is not read stays so to its end. */
  private void withholdRun(String text, int limit) {
    if (!unreadRun) {
      return;
    }
    int end = pending;
    while (end < limit && isOfKeys(text.charAt(end))) {
      end++;
    }
    mark(dropped + pending, dropped + end, Mark.UNREAD);
    settle(dropped + end);
    unreadRun = end == limit && isOfKeys(text.charAt(end - 1));
  }

  /** A limit that cuts no value and, if asked, no run. */
  private int limit(@Nullable List<Replacement> found, String text, int wanted, boolean keepsRuns) {
    int limit = wanted;
    int before;
    do {
      before = limit;
      limit = found == null ? limit : beforeValue(found, limit);
      limit = keepsRuns ? beforeRun(text, limit) : limit;
    } while (limit < before); // a run may begin in a value, and a value in a run
    return limit;
  }

  /** A limit that cuts no value. */
  private int beforeValue(List<Replacement> found, int wanted) {
    int limit = wanted;
    for (Replacement one : found) {
      boolean crosses = one.span().start() < limit && one.span().end() > limit;
      limit = crosses ? Math.max(pending, one.span().start()) : limit;
    }
    return limit;
  }

  /** A limit that cuts no run of characters of keys; what is behind it goes on. */
  private int beforeRun(String text, int wanted) {
    int limit = wanted;
    while (limit > pending && isOfKeys(text.charAt(limit - 1)) && isOfKeys(text.charAt(limit))) {
      limit--;
    }
    return limit;
  }

  private static boolean isOfKeys(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "+/=_.@-".indexOf(c) >= 0;
  }

  private String release(List<Replacement> found, String text, int limit) {
    StringBuilder out = new StringBuilder();
    int from = pending;
    for (Replacement one : additions.replaced(found, text, limit)) {
      int end = one.span().end();
      if (end > pending) {
        int start = Math.max(pending, one.span().start());
        out.append(text, from, start).append(one.text());
        from = end;
        note(one, start, end);
      }
    }
    return out.append(text, from, Math.max(from, limit)).toString();
  }

  /** Settles the text up to a limit for the record. */
  private void record(@Nullable List<Replacement> found, String text, int limit) {
    if (found == null) {
      mark(dropped + pending, dropped + limit, Mark.UNREAD);
    } else {
      for (Replacement one : found) {
        int end = one.span().end();
        @Nullable String with =
            end <= limit && dropped + end > settled ? additions.mark(one, text) : null;
        if (with != null) {
          mark(dropped + one.span().start(), dropped + end, with);
        }
      }
    }
    settle(dropped + limit);
  }

  /** The mark stands where the range begins; what else of the range is there goes. */
  private void mark(int rangeStart, int end, String with) {
    int start = Math.max(settled, rangeStart);
    if (start >= end) {
      return;
    }
    note(marks, new Mark(start, end, with));
    String next = with;
    for (SentPiece piece : pieces) {
      if (piece.touches(start, end)) {
        piece.replace(start, end, next);
        next = "";
      }
    }
  }

  private void settle(int units) {
    settled = Math.max(settled, units);
    while (!pieces.isEmpty() && pieces.getFirst().end() <= settled) {
      pieces.removeFirst();
    }
  }

  private void note(Replacement one, int start, int end) {
    Span span = one.span();
    EntityType type = span.type();
    Span moved = new Span(start + dropped, end + dropped, type, span.score(), span.recognizer());
    changed = true;
    note(replaced, new Replacement(moved, one.text(), one.operator()));
  }

  @Override
  public String toString() {
    return "AddedText[held=" + held() + ", noted=" + marks.size() + "]";
  }
}

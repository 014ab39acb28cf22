package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one channel of an answer for what the model adds. Where answers may change, a stretch is
 * held until what follows it is there to be read with it; otherwise text goes by at once and is
 * read in longer stretches. Each is read together with what came before it. Not thread-safe.
 */
final class AddedText {
  /** Units read again before a stretch. */
  private static final int CONTEXT = 256;

  /** Units behind a stretch that say where a value ends. */
  private static final int TAIL = 128;

  private static final int STRETCH_HELD = 256;
  private static final int STRETCH_PASSED = 2_048;

  private final Additions additions;
  private final boolean holds;

  /** The context, and from {@code pending} on what is not read to its end. */
  private final StringBuilder window = new StringBuilder(0);

  private int pending;

  /** What came before the window, in units. */
  private int dropped;

  private int length;
  private int hash;

  /** The whole text, where it may be needed to change its repeats the same way. */
  private final StringBuilder whole = new StringBuilder(0);

  private final List<Replacement> replaced = new ArrayList<>(0);

  AddedText(Additions additions) {
    this.additions = additions;
    holds = additions.changeAnswers();
  }

  /** Takes the next piece and returns what may go on. */
  String accept(String piece) {
    window.append(piece);
    length += piece.length();
    for (int i = 0; i < piece.length(); i++) {
      hash = 31 * hash + piece.charAt(i);
    }
    if (!holds) {
      if (window.length() - pending >= STRETCH_PASSED) {
        read(window.length() - TAIL);
      }
      return piece;
    }
    whole.append(piece);
    return window.length() - pending < STRETCH_HELD ? "" : read(cut());
  }

  /** The channel ended: what was held. */
  String finish() {
    String rest = read(window.length());
    additions.read(Additions.digest(length, hash), whole.toString(), replaced);
    return holds ? rest : "";
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
    return !replaced.isEmpty();
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
    List<Replacement> found = additions.find(text);
    int limit = wanted;
    for (Replacement one : found) {
      boolean crosses = one.span().start() < limit && one.span().end() > limit;
      limit = crosses ? Math.max(pending, one.span().start()) : limit;
    }
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
    out.append(text, from, Math.max(from, limit));
    pending = limit;
    int gone = Math.max(0, pending - CONTEXT);
    window.delete(0, gone);
    dropped += gone;
    pending -= gone;
    return out.toString();
  }

  private void note(Replacement one, int start, int end) {
    Span span = one.span();
    EntityType type = span.type();
    Span moved = new Span(start + dropped, end + dropped, type, span.score(), span.recognizer());
    replaced.add(new Replacement(moved, one.text(), one.operator()));
  }

  @Override
  public String toString() {
    return "AddedText[held=" + held() + "]";
  }
}

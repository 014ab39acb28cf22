package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonText;
import io.countersign.proxy.json.Splice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks texts, and reads over the borders of adjacent text parts of one message: a value that is
 * split over them is replaced in its first part and deleted from the others. Where a part's own
 * masking already took something at the border, that stays.
 */
final class TextRun {
  /** Units read on each side of a border; longer values are not split by accident. */
  private static final int WINDOW = 256;

  private final JsonDocument document;
  private final Masker masker;
  private final MaskingSession session;
  private final Splice splice;
  private final List<Part> parts = new ArrayList<>();
  private int array = -1;
  private int lastElement = -1;

  TextRun(JsonDocument document, Masker masker, MaskingSession session, Splice splice) {
    this.document = document;
    this.masker = masker;
    this.session = session;
    this.splice = splice;
  }

  /** Why a body must not leave whose text was not masked. */
  static PromptMasking failure(Masking masking, String path) {
    if (masking instanceof Masking.Blocked blocked) {
      return new PromptMasking.Blocked(blocked.span().type(), path);
    }
    if (masking instanceof Masking.Incomplete incomplete) {
      return new PromptMasking.Incomplete(incomplete.recognizer(), path);
    }
    throw new IllegalStateException("found a masked text, expected a refused one");
  }

  /** Called before a leaf: ends the run when the leaf stands outside its message. */
  @Nullable PromptMasking leave(int node) {
    boolean outside = array >= 0 && (node < array || node >= document.after(array));
    return outside ? finish() : null;
  }

  /** Masks one text that stands at a node. */
  @Nullable PromptMasking mask(int node, JsonText text) {
    Masking masking = masker.mask(text.value(), session);
    if (!(masking instanceof Masking.Masked masked)) {
      return failure(masking, document.path(node));
    }
    Part part = new Part(node, text, new boolean[edge(text)], new boolean[edge(text)]);
    int at = text.start();
    for (Replacement replacement : masked.replacements()) {
      Span span = replacement.span();
      int start = Math.max(at, text.rawStart(span.start()));
      int end = Math.max(start, text.rawEnd(span.end()));
      splice.replace(start, end, text.encode(replacement.text()));
      at = end;
      part.take(span.start(), span.end());
    }
    return joinable(node) ? join(node, part) : null;
  }

  /** Ends the run and reads over its borders. */
  @Nullable PromptMasking finish() {
    PromptMasking failure = null;
    for (int border = 1; border < parts.size() && failure == null; border++) {
      failure = readOver(border);
    }
    parts.clear();
    array = -1;
    lastElement = -1;
    return failure;
  }

  private static int edge(JsonText text) {
    return Math.min(WINDOW, text.value().length());
  }

  /** A member {@code text} of an element of an array. */
  private boolean joinable(int node) {
    int element = document.parent(node);
    return "text".equals(document.name(node))
        && element > 0
        && document.kind(document.parent(element)) == JsonKind.ARRAY;
  }

  private @Nullable PromptMasking join(int node, Part part) {
    int element = document.parent(node);
    boolean adjacent = document.parent(element) == array && document.after(lastElement) == element;
    PromptMasking failure = adjacent ? null : finish();
    array = document.parent(element);
    lastElement = element;
    parts.add(part);
    return failure;
  }

  private @Nullable PromptMasking readOver(int border) {
    StringBuilder joined = new StringBuilder();
    List<Piece> pieces = new ArrayList<>();
    int first = border - 1;
    for (int room = WINDOW; room > 0 && first >= 0; first--) {
      room -= parts.get(first).length();
    }
    first++;
    int total = 0;
    for (int i = first; i < border; i++) {
      total += parts.get(i).length();
    }
    int skip = Math.max(0, total - WINDOW);
    for (int i = first; i < parts.size() && (i < border || joined.length() < 2 * WINDOW); i++) {
      Part part = parts.get(i);
      int from = i == first ? skip : 0;
      int to = i < border ? part.length() : Math.min(part.length(), from + WINDOW);
      pieces.add(new Piece(part, joined.length(), from, to));
      joined.append(part.text.value(), from, to);
    }
    int borderAt = Math.min(total, WINDOW);
    Masking masking = masker.mask(joined.toString(), masker.newSession());
    if (!(masking instanceof Masking.Masked masked)) {
      return failure(masking, document.path(parts.get(border).node));
    }
    for (Replacement replacement : masked.replacements()) {
      Span span = replacement.span();
      if (span.start() < borderAt
          && span.end() > borderAt
          && span.type() != EntityType.LITERAL
          && pieces.stream().noneMatch(piece -> piece.taken(span))) {
        replaceOver(pieces, span, joined.substring(span.start(), span.end()));
      }
    }
    return null;
  }

  private void replaceOver(List<Piece> pieces, Span span, String value) {
    String placeholder = session.placeholder(span.type(), value);
    boolean written = false;
    for (Piece piece : pieces) {
      int start = piece.unit(span.start());
      int end = piece.unit(span.end());
      if (start < end) {
        JsonText text = piece.part.text;
        splice.replace(
            text.rawStart(start), text.rawEnd(end), text.encode(written ? "" : placeholder));
        piece.part.take(start, end);
        written = true;
      }
    }
  }

  /** A text part and which units near its ends are replaced already. */
  private static final class Part {
    private final int node;
    private final JsonText text;
    private final boolean[] headTaken;
    private final boolean[] tailTaken;

    Part(int node, JsonText text, boolean[] headTaken, boolean[] tailTaken) {
      this.node = node;
      this.text = text;
      this.headTaken = headTaken;
      this.tailTaken = tailTaken;
    }

    int length() {
      return text.value().length();
    }

    void take(int start, int end) {
      int tail = length() - tailTaken.length;
      for (int i = start; i < Math.min(end, headTaken.length); i++) {
        headTaken[i] = true;
      }
      for (int i = Math.max(start, tail); i < end; i++) {
        tailTaken[i - tail] = true;
      }
    }

    boolean taken(int start, int end) {
      int tail = length() - tailTaken.length;
      for (int i = start; i < end; i++) {
        if ((i < headTaken.length && headTaken[i]) || (i >= tail && tailTaken[i - tail])) {
          return true;
        }
      }
      return false;
    }
  }

  /** A stretch of a part in the joined text. */
  private record Piece(Part part, int at, int from, int to) {
    /** The part's unit for one of the joined text, cut to the stretch. */
    int unit(int joined) {
      return Math.max(from, Math.min(to, joined - at + from));
    }

    boolean taken(Span span) {
      return part.taken(unit(span.start()), unit(span.end()));
    }
  }
}

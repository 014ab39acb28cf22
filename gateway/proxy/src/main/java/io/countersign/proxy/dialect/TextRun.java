package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonText;
import io.countersign.proxy.json.Splice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks texts, adjacent text parts of one message together: what is split over them is found, and
 * each piece is replaced in its own part.
 */
final class TextRun {
  private final JsonDocument document;
  private final Masker masker;
  private final MaskingSession session;
  private final Splice splice;
  private final List<Part> parts = new ArrayList<>();

  /** Where places of the documents that were changed are in the original. */
  private final Map<Integer, Offsets> documents = new HashMap<>(0);

  private int array = -1;
  private int lastElement = -1;

  TextRun(JsonDocument document, Masker masker, MaskingSession session, Splice splice) {
    this.document = document;
    this.masker = masker;
    this.session = session;
    this.splice = splice;
  }

  /** Of the documents that were changed, by their node, where places are in the original. */
  Map<Integer, Offsets> documents() {
    return documents;
  }

  /** Masks a document, which answers may cite. */
  @Nullable PromptMasking maskDocument(int node, JsonText text) {
    documents.put(node, new OffsetMap(OffsetMap.Unit.CODE_POINTS));
    return mask(node, text);
  }

  /** Called before a leaf: ends the run when the leaf stands outside its message. */
  @Nullable PromptMasking leave(int node) {
    boolean outside = array >= 0 && (node < array || node >= document.after(array));
    return outside ? finish() : null;
  }

  /** Masks one text that stands at a node, now or together with those that follow. */
  @Nullable PromptMasking mask(int node, JsonText text) {
    boolean joinable = joinable(node);
    int element = document.parent(node);
    boolean adjacent =
        joinable && document.parent(element) == array && document.after(lastElement) == element;
    PromptMasking failure = adjacent ? null : finish();
    parts.add(new Part(node, text));
    if (failure != null || !joinable) {
      return failure == null ? finish() : failure;
    }
    array = document.parent(element);
    lastElement = element;
    return null;
  }

  /** Ends the run and masks it. */
  @Nullable PromptMasking finish() {
    array = -1;
    lastElement = -1;
    if (parts.isEmpty()) {
      return null;
    }
    PartsMasking masking =
        masker.maskParts(parts.stream().map(part -> part.text.value()).toList(), session);
    if (masking instanceof PartsMasking.Refused refused) {
      return PromptMasking.failure(
          refused.outcome(), document.path(parts.get(refused.part()).node));
    }
    List<Masking.Masked> masked = ((PartsMasking.Masked) masking).parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      replace(part.text, masked.get(i).replacements());
      if (documents.get(part.node) instanceof OffsetMap map) {
        count(map, part.text.value(), masked.get(i).replacements());
      }
    }
    parts.clear();
    return null;
  }

  private static void count(OffsetMap map, String original, List<Replacement> replacements) {
    int at = 0;
    for (Replacement one : replacements) {
      int end = one.span().end();
      map.kept(original, at, one.span().start());
      map.replaced(one.text(), 0, one.text().length(), original.substring(one.span().start(), end));
      at = end;
    }
    map.kept(original, at, original.length());
  }

  private void replace(JsonText text, List<Replacement> replacements) {
    int at = text.start();
    for (Replacement replacement : replacements) {
      Span span = replacement.span();
      int start = Math.max(at, text.rawStart(span.start()));
      int end = Math.max(start, text.rawEnd(span.end()));
      splice.replace(start, end, text.encode(replacement.text()));
      at = end;
    }
  }

  /** A member {@code text} of an element of an array. */
  private boolean joinable(int node) {
    int element = document.parent(node);
    return "text".equals(document.name(node))
        && element > 0
        && document.kind(document.parent(element)) == JsonKind.ARRAY;
  }

  /** A text and where it stands. */
  private record Part(int node, JsonText text) {
    @Override
    public String toString() {
      return "Part[" + node + "]";
    }
  }
}

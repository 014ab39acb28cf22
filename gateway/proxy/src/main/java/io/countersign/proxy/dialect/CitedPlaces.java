package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves places of the texts of one document along with the values put back into them. */
final class CitedPlaces {
  private final JsonDocument document;
  private final Citations citations;
  private final Restoring restoring;
  private final Map<Integer, @Nullable Offsets> texts = new HashMap<>(2);

  CitedPlaces(JsonDocument document, Restoring restoring) {
    this.document = document;
    citations = new Citations(document);
    this.restoring = restoring;
  }

  static OffsetMap.Unit unit(Role role) {
    return role == Role.BYTE_OFFSET ? OffsetMap.Unit.BYTES : OffsetMap.Unit.CODE_POINTS;
  }

  /** A place in a document of the request; in one that was not changed it stays. */
  long inDocument(int node, long offset) {
    int citation = document.parent(node);
    int index = document.member(citation, "document_index");
    index = index < 0 ? document.member(citation, "documentIndex") : index;
    @Nullable Offsets offsets = restoring.document(document.integer(index, 0));
    return offsets == null ? offset : offsets.translate(offset, Citations.isEnd(document, node));
  }

  /** The cited text in this document, or -1: it came in earlier events. */
  int text(int offset) {
    return citations.text(offset);
  }

  /** A place in a whole text of this document. */
  long inText(Role role, int node, int text, long offset) {
    @Nullable Offsets offsets = texts.get(text);
    if (offsets == null && !texts.containsKey(text)) {
      String value = document.text(text).value();
      offsets = restoring.offsets(value, unit(role));
      texts.put(text, offsets);
    }
    return offsets == null
        ? Offsets.UNKNOWN
        : offsets.translate(offset, Citations.isEnd(document, node));
  }
}

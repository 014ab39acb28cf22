package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;

/** Every string is whole; a group is a choice or item, the second step of the path. */
final class WholeStrings implements AnswerWalk.Strings {
  private final JsonDocument document;
  private final Restoring restoring;
  private final KeptIds kept;
  private final CitedPlaces places;
  private final RecordedStrings recorded;

  /**
   * @param recorded takes what the record has otherwise
   */
  WholeStrings(
      JsonDocument document, Restoring restoring, KeptIds kept, Restoring.Change recorded) {
    this.document = document;
    this.restoring = restoring;
    this.kept = kept;
    places = new CitedPlaces(document, restoring);
    this.recorded = restoring.recorded(document, recorded);
  }

  @Override
  public RecordedStrings recorded() {
    return recorded;
  }

  @Override
  public boolean visit(int node, boolean json, Restoring.Change change) {
    return restoring.restore(document.text(node), json, change, recorded);
  }

  @Override
  public void kept(int node) {
    kept.add(document.string(node));
  }

  @Override
  public String group(int node) {
    int at = node;
    int above = -1;
    while (document.parent(at) > 0) {
      above = at;
      at = document.parent(at);
    }
    boolean element = above >= 0 && document.kind(at) == JsonKind.ARRAY;
    return element ? Integer.toString(above) : "";
  }

  @Override
  public long translate(Role role, int node, long offset) {
    if (role == Role.SENT_OFFSET) {
      return places.inDocument(node, offset);
    }
    int text = places.text(node);
    return text < 0 ? Offsets.UNKNOWN : places.inText(role, node, text, offset);
  }

  @Override
  public boolean differs(String group) {
    return false;
  }
}

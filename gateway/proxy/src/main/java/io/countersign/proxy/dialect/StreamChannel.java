package io.countersign.proxy.dialect;

import io.countersign.masking.StreamRestorer;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * One text that arrives in deltas. Its restorer holds back what may become a placeholder.
 *
 * @param group what the channel belongs to, e.g. a choice: ends together with it
 * @param key tells it from all others
 * @param added reads it for what the model adds, before values are put back; null for nobody
 * @param offsets counts what goes by; null where nothing is cited
 */
record StreamChannel(
    String group,
    String key,
    @Nullable AddedText added,
    StreamRestorer restorer,
    @Nullable OffsetMap offsets) {
  /**
   * Takes the next piece and returns what the caller gets now.
   *
   * @param recorded knows where it stands
   */
  String accept(JsonText piece, RecordedAnswer recorded) {
    String text = piece.value();
    return restorer.accept(added == null ? text : added.accept(text, recorded.piece(piece)));
  }

  /** The channel ended: what was held. */
  String finish() {
    String rest = added == null ? "" : restorer.accept(added.finish());
    return rest + restorer.finish();
  }

  /** Where a place of the text as it was sent is in the one that the caller gets. */
  long place(JsonDocument document, int node, long offset) {
    return offsets == null || (added != null && added.changed())
        ? Offsets.UNKNOWN
        : offsets.translate(offset, Citations.isEnd(document, node));
  }

  /** Whether the caller got another text than was sent. */
  boolean changed() {
    return restorer.restored() || (added != null && added.changed());
  }

  /** Whether the text so far ends in what may be the first half of a placeholder. */
  boolean endsInside() {
    return restorer.held() > 0 || (added != null && added.endsInside());
  }

  /** Whether its text upstream and downstream differ. */
  boolean differs() {
    return changed() || restorer.held() > 0 || (added != null && added.held() > 0);
  }
}

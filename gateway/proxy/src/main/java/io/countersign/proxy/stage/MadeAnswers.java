package io.countersign.proxy.stage;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonLimits;
import java.util.LinkedHashSet;
import java.util.Set;

/** The answers that were made on one WebSocket, to go on from. Not thread-safe. */
final class MadeAnswers {
  /** Answers of which the ids are known; the oldest are forgotten. */
  private static final int MADE_MAX = 1_024;

  private final Set<String> ids = new LinkedHashSet<>();

  Set<String> ids() {
    return ids;
  }

  /** Takes the message that ended an answer. */
  void add(byte[] last) {
    try {
      JsonDocument event = JsonDocument.read(last, JsonLimits.ANSWER);
      String id = event.string(event.find(ROOT, "response", "id"));
      if (id != null && ids.add(id) && ids.size() > MADE_MAX) {
        ids.remove(ids.iterator().next());
      }
    } catch (InvalidJsonException severalEvents) {
      // Then there is no answer to go on from.
    }
  }

  @Override
  public String toString() {
    return "MadeAnswers[" + ids.size() + "]";
  }
}

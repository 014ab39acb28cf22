package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import org.jspecify.annotations.Nullable;

/** Rules that read an event while it is there. Not thread-safe. */
abstract class JsonStreamRules implements StreamRules {
  private @Nullable JsonDocument event;

  /** The event that is read from here on. */
  final void read(JsonDocument document) {
    event = document;
  }

  final JsonDocument current() {
    JsonDocument present = event;
    if (present == null) {
      throw new IllegalStateException("found no event, expected one");
    }
    return present;
  }

  @Override
  public void rest() {
    event = null;
  }
}

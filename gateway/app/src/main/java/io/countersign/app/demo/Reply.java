package io.countersign.app.demo;

import java.util.List;

/**
 * What the demo provider answers: one JSON body, or the events of a stream.
 *
 * @param events whole server-sent events, each with its empty line; empty when not streaming
 */
record Reply(String body, List<String> events) {
  static Reply plain(String body) {
    return new Reply(body, List.of());
  }

  static Reply stream(List<String> events) {
    return new Reply("", events);
  }

  boolean streaming() {
    return !events.isEmpty();
  }
}

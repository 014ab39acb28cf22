package io.countersign.audit.forget;

import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.EventReader.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The legal holds that the logs of all gateways know, read from their entries. What is lifted stays
 * lifted, whatever the clocks of two gateways say: an id is used once. Immutable.
 *
 * @param inForce those that were set and not lifted, by the time they were set
 * @param entries how many entries this was read from
 */
record Holds(List<LegalHold> inForce, long entries) {
  static final String SET = "hold.set";
  static final String LIFTED = "hold.lifted";

  Holds {
    inForce = List.copyOf(inForce);
  }

  static Holds read(EventReader events) {
    List<Event> found = events.namedInAllLogs(SET, LIFTED);
    Map<String, LegalHold> holds = new LinkedHashMap<>();
    for (Event event : found) {
      if (event.name().equals(SET)) {
        LegalHold hold = hold(event);
        holds.put(hold.id(), hold);
      }
    }
    for (Event event : found) {
      if (event.name().equals(LIFTED)) {
        holds.remove(event.detail("hold"));
      }
    }
    return new Holds(new ArrayList<>(holds.values()), found.size());
  }

  private static LegalHold hold(Event event) {
    return new LegalHold(
        event.detail("hold"),
        scope(event),
        event.sequence(),
        event.at(),
        event.detail("setBy"),
        event.detail("reason"));
  }

  private static LegalHold.Scope scope(Event event) {
    for (LegalHold.Of of : LegalHold.Of.values()) {
      String value = event.details().get(of.detail());
      if (value != null) {
        return new LegalHold.Scope(of, value);
      }
    }
    throw new IllegalStateException("entry " + event.sequence() + " holds nothing");
  }
}

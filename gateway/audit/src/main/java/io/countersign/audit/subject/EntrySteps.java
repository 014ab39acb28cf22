package io.countersign.audit.subject;

import io.countersign.audit.archive.PinnedLog;
import io.countersign.audit.subject.SubjectRows.EventPlace;
import io.countersign.audit.subject.SubjectRows.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a log, some at a time, on whatever connection there is then. */
final class EntrySteps {
  /** So many exchanges are looked up at once. */
  private static final int EXCHANGES = 64;

  /** So many of their entries are taken at once, each of which may be as large as a request. */
  private static final int ENTRIES = 16;

  private static final int EVENTS = 500;

  private EntrySteps() {}

  /** Does some work; called until it says that there is no more. */
  @FunctionalInterface
  interface Step {
    boolean more(Connection connection) throws SQLException;
  }

  /** Takes an entry. */
  @FunctionalInterface
  interface Taker {
    void take(PinnedLog log, SubjectRows rows, StoredEntry entry) throws SQLException;
  }

  /** Every entry of a person's exchanges and refusals. */
  static Step exchanges(PinnedLog log, String subject, Taker taker) {
    return new Step() {
      private final Deque<Long> found = new ArrayDeque<>();
      private Place after = Place.BEGIN;
      private boolean all;

      @Override
      public boolean more(Connection connection) throws SQLException {
        SubjectRows rows = new SubjectRows(connection, log);
        if (found.isEmpty() && !all) {
          List<Place> places = rows.exchanges(subject, after, EXCHANGES);
          for (Place place : places) {
            found.addAll(rows.exchange(place));
            after = place;
          }
          all = places.size() < EXCHANGES;
        }
        for (int taken = 0; taken < ENTRIES && !found.isEmpty(); taken++) {
          StoredEntry entry = rows.entry(found.remove());
          if (entry != null) {
            taker.take(log, rows, entry);
          }
        }
        return !found.isEmpty() || !all;
      }
    };
  }

  /** Every event that is wanted. */
  static Step events(PinnedLog log, Predicate<StoredEntry> wanted, Taker taker) {
    return new Step() {
      private EventPlace after = EventPlace.BEGIN;

      @Override
      public boolean more(Connection connection) throws SQLException {
        SubjectRows rows = new SubjectRows(connection, log);
        List<StoredEntry> events = rows.events(after, EVENTS);
        for (StoredEntry event : events) {
          if (wanted.test(event)) {
            taker.take(log, rows, event);
          }
          after = new EventPlace(String.valueOf(event.name), event.sequence);
        }
        return events.size() == EVENTS;
      }
    };
  }

  /** One entry, if it is there. */
  static Step entry(PinnedLog log, long sequence, Taker taker) {
    return connection -> {
      SubjectRows rows = new SubjectRows(connection, log);
      @Nullable StoredEntry entry = rows.entry(sequence);
      if (entry != null) {
        taker.take(log, rows, entry);
      }
      return false;
    };
  }
}

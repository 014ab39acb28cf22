package io.countersign.audit.subject;

import io.countersign.audit.archive.PinnedLog;
import io.countersign.audit.subject.SubjectRows.EventPlace;
import io.countersign.audit.subject.SubjectRows.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a log, some at a time, on whatever connection there is then. */
final class EntrySteps {
  /** So many exchanges, each of which may be as large as a request and an answer. */
  private static final int EXCHANGES = 8;

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
      private Place after = Place.BEGIN;

      @Override
      public boolean more(Connection connection) throws SQLException {
        SubjectRows rows = new SubjectRows(connection, log);
        List<Place> places = rows.exchanges(subject, after, EXCHANGES);
        for (Place place : places) {
          for (StoredEntry entry : rows.exchange(place)) {
            taker.take(log, rows, entry);
          }
          after = place;
        }
        return places.size() == EXCHANGES;
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

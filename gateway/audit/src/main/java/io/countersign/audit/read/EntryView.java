package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something the record holds, as a reader sees it: masked text and facts only. */
public sealed interface EntryView {
  /** Where it is; of an exchange its intent. */
  EntryPlace place();

  /** When it happened. */
  Instant at();

  /** The pseudonym of the person whose record it is, or who did it; null: nobody's. */
  @Nullable String subject();

  /** An exchange or a refusal. */
  record Exchange(@Nullable String subject, ExchangeView view) implements EntryView {
    public Exchange {
      requireNonNull(view, "view");
    }

    @Override
    public EntryPlace place() {
      return view.place();
    }

    @Override
    public Instant at() {
      return view.at();
    }

    @Override
    public String toString() {
      return "Exchange[" + view.record() + "]";
    }
  }

  /**
   * An event.
   *
   * @param kind a stable lower-case word, e.g. {@code record.read}
   * @param actor the person who did it; null: the gateway itself, or a person who was forgotten
   * @param roles of who did it, at that time; none where the entry names none
   * @param details names and ids
   */
  record Event(
      EntryPlace place,
      Instant at,
      String kind,
      @Nullable String subject,
      @Nullable String actor,
      SortedSet<String> roles,
      SortedMap<String, String> details)
      implements EntryView {
    public Event {
      requireNonNull(place, "place");
      requireNonNull(at, "at");
      requireNonNull(kind, "kind");
      roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
      details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    @Override
    public String toString() {
      return "Event[" + place.sequence() + ", " + kind + "]";
    }
  }
}

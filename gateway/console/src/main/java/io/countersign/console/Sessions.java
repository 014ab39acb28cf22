package io.countersign.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of the people signed in to this console. Thread-safe. They live in memory only: a
 * restart signs everybody out.
 *
 * <p>Limits: a session ends {@link #IDLE} after its last request and {@link #ABSOLUTE} after its
 * beginning; a person has at most {@link #SESSIONS_PER_PERSON_MAX}, all together at most {@link
 * #SESSIONS_MAX}; beyond that the one unused longest ends.
 */
final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration ABSOLUTE = Duration.ofHours(8);
  static final int SESSIONS_PER_PERSON_MAX = 10;
  static final int SESSIONS_MAX = 10_000;

  private final Clock clock;
  private final Tokens tokens;

  /** By the hash of the token, the one unused longest first. Guarded by itself. */
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  Sessions(Clock clock, Tokens tokens) {
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Begins a session and tells the token for the cookie, which is stored nowhere. */
  String begin(String person) {
    String token = tokens.next();
    Instant now = clock.instant();
    Session session = new Session(Tokens.hash(token), person, tokens.next());
    synchronized (entries) {
      dropExpired(now);
      dropOldest(person);
      entries.put(session.id(), new Entry(session, now, now));
    }
    return token;
  }

  /** The session of this token, if it has not ended; it counts as used now. */
  Optional<Session> find(String token) {
    String id = Tokens.hash(token);
    Instant now = clock.instant();
    synchronized (entries) {
      Entry entry = entries.get(id);
      if (entry == null) {
        return Optional.empty();
      }
      if (entry.endedAt(now)) {
        entries.remove(id);
        return Optional.empty();
      }
      entries.put(id, new Entry(entry.session, entry.begunAt, now));
      return Optional.of(entry.session);
    }
  }

  /** Ends a session; nothing happens where it has ended already. */
  void end(Session session) {
    synchronized (entries) {
      entries.remove(session.id());
    }
  }

  /** How many are kept. */
  int count() {
    synchronized (entries) {
      return entries.size();
    }
  }

  /** Those idle too long stand first; those used till their absolute end are found by use. */
  private void dropExpired(Instant now) {
    Iterator<Entry> each = entries.values().iterator();
    while (each.hasNext() && each.next().endedAt(now)) {
      each.remove();
    }
  }

  private void dropOldest(String person) {
    long own = entries.values().stream().filter(entry -> entry.isOf(person)).count();
    boolean ownFull = own >= SESSIONS_PER_PERSON_MAX;
    if (!ownFull && entries.size() < SESSIONS_MAX) {
      return;
    }
    for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
      Entry oldest = each.next();
      if (!ownFull || oldest.isOf(person)) {
        each.remove();
        return;
      }
    }
  }

  private record Entry(Session session, Instant begunAt, Instant usedAt) {
    boolean isOf(String person) {
      return session.person().equals(person);
    }

    boolean endedAt(Instant now) {
      return !now.isBefore(usedAt.plus(IDLE)) || !now.isBefore(begunAt.plus(ABSOLUTE));
    }
  }
}

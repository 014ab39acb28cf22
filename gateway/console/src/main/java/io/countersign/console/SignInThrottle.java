package io.countersign.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts failed sign-ins per name and says when somebody has to wait. Thread-safe.
 *
 * <p>Limits: {@link #ATTEMPTS_MAX} attempts in {@link #WINDOW}; the table keeps {@link #NAMES_MAX}
 * names and forgets the one unused longest. An attempt counts before its outcome is known, so
 * guessing in parallel gains nothing.
 */
final class SignInThrottle {
  static final int ATTEMPTS_MAX = 5;
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int NAMES_MAX = 10_000;

  private final Clock clock;

  /** By the hash of the name, the one unused longest first. Guarded by itself. */
  private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true);

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one more attempt under this name.
   *
   * @return how long to wait before the next one; zero when this one may go on
   */
  Duration attempt(String name) {
    Instant now = clock.instant();
    String key = key(name);
    synchronized (attempts) {
      Attempts before = attempts.get(key);
      if (before == null || !now.isBefore(before.since.plus(WINDOW))) {
        attempts.put(key, new Attempts(1, now));
        dropOldest();
        return Duration.ZERO;
      }
      if (before.count >= ATTEMPTS_MAX) {
        return Duration.between(now, before.since.plus(WINDOW));
      }
      attempts.put(key, new Attempts(before.count + 1, before.since));
      return Duration.ZERO;
    }
  }

  /** The last attempt under this name was good: start counting anew. */
  void succeeded(String name) {
    synchronized (attempts) {
      attempts.remove(key(name));
    }
  }

  /** How many names are kept. */
  int count() {
    synchronized (attempts) {
      return attempts.size();
    }
  }

  private void dropOldest() {
    if (attempts.size() > NAMES_MAX) {
      Iterator<String> oldest = attempts.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static String key(String name) {
    return Tokens.hash(name.strip().toLowerCase(Locale.ROOT));
  }

  private record Attempts(int count, Instant since) {}
}

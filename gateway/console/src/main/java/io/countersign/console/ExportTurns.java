package io.countersign.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** How many exports a person may begin in any hour, whatever they export. Thread-safe. */
final class ExportTurns {
  private static final Duration HOUR = Duration.ofHours(1);

  private final int perHour;
  private final Clock clock;
  private final Map<String, Deque<Instant>> begun = new HashMap<>();

  ExportTurns(int perHour, Clock clock) {
    this.perHour = perHour;
    this.clock = clock;
  }

  /**
   * Counts one more.
   *
   * @throws ConsoleException 429: there were so many
   */
  synchronized void take(String person) {
    Instant now = clock.instant();
    Deque<Instant> times = begun.computeIfAbsent(person, any -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.peekFirst().isAfter(now.minus(HOUR))) {
      times.removeFirst();
    }
    if (times.size() >= perHour) {
      throw new ConsoleException(
          HttpStatus.TOO_MANY_REQUESTS,
          "exports_exhausted",
          "You have begun "
              + perHour
              + " exports within an hour. Try again later, or narrow the search.");
    }
    times.addLast(now);
  }
}

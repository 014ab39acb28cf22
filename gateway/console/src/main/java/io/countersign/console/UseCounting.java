package io.countersign.console;

import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.search.UseCounts;
import io.countersign.governance.Person;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Tells how much is used for what, of nobody in particular. Thread-safe. */
final class UseCounting {
  private final RecordSearch search;
  private final Recording recording;
  private final Workers workers;
  private final Clock clock;

  UseCounting(RecordSearch search, Recording recording, Workers workers, Clock clock) {
    this.search = search;
    this.recording = recording;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * The counts of a month, once it is on the record who asked.
   *
   * @param typed such as {@code 2026-11}; empty: this month; 400 when it is no month
   */
  Mono<UseCounts> of(Person person, String typed) {
    YearMonth month = month(typed);
    return recording
        .event("counts.read", person.id(), Map.of("month", month.toString()))
        .then(
            workers
                .onStore(() -> search.counts(month))
                .onErrorMap(error -> ConsoleException.recordUnavailable()));
  }

  private YearMonth month(String typed) {
    try {
      return typed.isEmpty()
          ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
          : YearMonth.parse(typed);
    } catch (DateTimeException e) {
      throw ConsoleException.badRequest(
          "parameter_invalid", "The parameter `month` is none (expected: such as 2026-11).");
    }
  }
}

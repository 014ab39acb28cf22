package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.ExchangeView;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Reads a person's own records, and puts each read on the record first: where that fails, nothing
 * is read. Thread-safe.
 */
final class RecordReading {
  static final int LIMIT_MAX = 100;
  static final int LIMIT_DEFAULT = 25;

  private static final Pattern RECORD_ID = Pattern.compile("rec-[a-z0-9-]{1,64}");

  private final AuditReader reader;
  private final Recording recording;
  private final Workers workers;

  RecordReading(AuditReader reader, Recording recording, Workers workers) {
    this.reader = reader;
    this.recording = recording;
    this.workers = workers;
  }

  /**
   * The person's records, newest first.
   *
   * @param before only those at a lower position; {@link Long#MAX_VALUE}: the newest
   * @param limit 1 to {@link #LIMIT_MAX}
   */
  Mono<RecordPage> page(String person, long before, int limit) {
    Map<String, String> details =
        before == Long.MAX_VALUE
            ? Map.of("limit", Integer.toString(limit))
            : Map.of("limit", Integer.toString(limit), "before", Long.toString(before));
    return recording
        .event("record.read", person, details)
        .then(read(() -> reader.ofPerson(person, before, limit + 1)))
        .map(found -> page(person, found, limit));
  }

  /** One of the person's records; somebody else's is as absent as one that does not exist. */
  Mono<ExchangeView> one(String person, String record) {
    if (!RECORD_ID.matcher(record).matches()) {
      return Mono.error(ConsoleException.notFound());
    }
    return recording
        .event("record.read", person, Map.of("record", record))
        .then(read(() -> reader.byRecord(record)))
        .flatMap(Mono::justOrEmpty)
        .filter(view -> isOf(person, view))
        .switchIfEmpty(Mono.error(ConsoleException::notFound));
  }

  private <T> Mono<T> read(java.util.concurrent.Callable<T> call) {
    return workers.onStore(call).onErrorMap(error -> ConsoleException.recordUnavailable());
  }

  private static RecordPage page(String person, List<ExchangeView> found, int limit) {
    int end = end(found, limit);
    List<ExchangeView> shown =
        found.stream().limit(end).filter(view -> isOf(person, view)).toList();
    return new RecordPage(shown, end < found.size() ? found.get(end - 1).position() : null);
  }

  /** Where a page ends: not between two at one position, which the next page would pass over. */
  static int end(List<ExchangeView> found, int limit) {
    int end = Math.min(limit, found.size());
    int cut = end;
    while (cut > 0
        && cut < found.size()
        && found.get(cut - 1).position() == found.get(cut).position()) {
      cut--;
    }
    return cut == 0 ? end : cut;
  }

  private static boolean isOf(String person, ExchangeView view) {
    return person.equals(view.facts().person());
  }
}

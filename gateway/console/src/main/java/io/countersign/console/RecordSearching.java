package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.QueryException;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.search.SearchPage;
import io.countersign.audit.search.SearchScope;
import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Reads other people's records, masked, within what the reader may reach. What was found is put on
 * the record, with whose it is, before it is shown: where that fails, nothing is shown.
 * Thread-safe.
 */
final class RecordSearching {
  static final int LIMIT_MAX = 100;
  static final int LIMIT_DEFAULT = 25;

  private static final Pattern RECORD_ID = Pattern.compile("rec-[a-z0-9-]{1,64}");

  private final Governance governance;
  private final AuditReader reader;
  private final RecordSearch search;
  private final Recording recording;
  private final Workers workers;

  RecordSearching(
      Governance governance,
      AuditReader reader,
      RecordSearch search,
      Recording recording,
      Workers workers) {
    this.governance = governance;
    this.reader = reader;
    this.search = search;
    this.recording = recording;
    this.workers = workers;
  }

  /** What meets a query, newest first. */
  Mono<SearchPage> search(Person person, RecordQuery query, Page page) {
    return find(person, query, page)
        .flatMap(
            found -> {
              Map<String, String> details = details(query, found);
              return recording
                  .event("record.searched", person.id(), details, page.typed())
                  .thenReturn(found);
            });
  }

  /** The same without putting it on the record: the caller does, before anything is shown. */
  Mono<SearchPage> find(Person person, RecordQuery query, Page page) {
    Reach reach = Reach.of(governance, person);
    SearchScope scope = reach.scope().orElseThrow(ConsoleException::notPermitted);
    return onIndex(() -> search.find(query, scope, page.next(), page.limit()))
        .doOnNext(found -> require(reach, found.found()));
  }

  /** One exchange or refusal; what cannot be reached is as absent as what does not exist. */
  Mono<EntryView.Exchange> one(Person person, String record) {
    Reach reach = Reach.of(governance, person);
    if (!RECORD_ID.matcher(record).matches()) {
      return Mono.error(ConsoleException.notFound());
    }
    return onIndex(() -> exchange(reach, record))
        .flatMap(Mono::justOrEmpty)
        .flatMap(
            found ->
                recording
                    .event(
                        "record.read", person.id(), about(Map.of("record", record), List.of(found)))
                    .thenReturn(found))
        .switchIfEmpty(
            Mono.defer(
                () ->
                    recording
                        .event("record.read", person.id(), Map.of("record", record, "found", "0"))
                        .then(Mono.error(ConsoleException.notFound()))));
  }

  /** What others did with this person's records, newest first. */
  Mono<SearchPage> accesses(Person person, Page page) {
    RecordQuery everything = RecordQuery.everything();
    return onIndex(
            () ->
                search.find(
                    everything,
                    SearchScope.about(reader.pseudonym(person.id())),
                    page.next(),
                    page.limit()))
        .flatMap(
            found ->
                recording
                    .event(
                        "accesses.read",
                        person.id(),
                        Map.of("count", Integer.toString(found.found().size())))
                    .thenReturn(found));
  }

  /** What an event about a search says of it, without a word that was looked for. */
  SortedMap<String, String> details(RecordQuery query, SearchPage found) {
    return about(
        Map.of(
            "filter", query.withoutWords(reader::pseudonym),
            "count", Integer.toString(found.found().size()),
            "indexedTo", reached(found)),
        found.found());
  }

  /** Up to which entry was searched; with several gateways, of each: {@code north-1 120}. */
  private static String reached(SearchPage found) {
    return found.indexedTo().stream()
        .map(place -> (place.node() + " " + place.sequence()).strip())
        .collect(Collectors.joining(", "));
  }

  /** The details with the pseudonyms of the people whose records these are. */
  static SortedMap<String, String> about(
      Map<String, String> details, List<? extends EntryView> entries) {
    SortedMap<String, String> all = new TreeMap<>(details);
    String subjects =
        entries.stream()
            .filter(EntryView.Exchange.class::isInstance)
            .map(EntryView::subject)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    if (!subjects.isEmpty()) {
      all.put("subjects", subjects);
    }
    return all;
  }

  /** Reads what a person typed; 400 with the place where it went wrong. */
  static RecordQuery parsed(String text) {
    try {
      return RecordQuery.parse(text);
    } catch (QueryException e) {
      throw notRead(e);
    }
  }

  private java.util.Optional<EntryView.Exchange> exchange(Reach reach, String record) {
    return reader
        .byRecord(record)
        .flatMap(view -> reader.entries(List.of(view.place())).stream().findFirst())
        .filter(EntryView.Exchange.class::isInstance)
        .map(EntryView.Exchange.class::cast)
        .filter(reach::holds);
  }

  private static void require(Reach reach, List<EntryView> found) {
    if (!found.stream().allMatch(reach::holds)) {
      throw new IllegalStateException("the index left the reader's reach");
    }
  }

  private <T> Mono<T> onIndex(Callable<T> call) {
    return workers
        .onStore(call)
        .onErrorMap(
            error ->
                error instanceof QueryException wrong
                    ? notRead(wrong)
                    : ConsoleException.recordUnavailable());
  }

  private static ConsoleException notRead(QueryException wrong) {
    return new ConsoleException(
        HttpStatus.BAD_REQUEST,
        "query_invalid",
        "At character " + (wrong.position() + 1) + ": " + wrong.text() + ".");
  }

  /**
   * Which part of what is found.
   *
   * @param typed the query as the person typed it, sealed with the event
   */
  record Page(String typed, @Nullable String next, int limit) {
    @Override
    public String toString() {
      return "Page[" + limit + "]";
    }
  }
}

package io.countersign.console;

import io.countersign.audit.AuditLog;
import io.countersign.audit.AuditUnavailableException;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.read.Originals;
import io.countersign.audit.search.FilterKey;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.search.SearchPage;
import io.countersign.audit.search.SearchScope;
import io.countersign.audit.search.UseCounts;
import io.countersign.audit.search.UseCounts.Count;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record in memory that can be told to fail, and that notes in which order it was written and
 * read.
 */
final class InMemoryRecord implements AuditLog, AuditReader, RecordSearch, Originals {
  final List<ExchangeView> exchanges = new CopyOnWriteArrayList<>();
  final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  /** {@code event <kind>} and {@code read}, in the order they happened. */
  final List<String> history = new CopyOnWriteArrayList<>();

  final Map<String, Original> opened = new ConcurrentHashMap<>();

  volatile boolean writable = true;
  volatile boolean readable = true;

  /** Told to give everybody everything: what stands behind the search has to notice. */
  volatile boolean leaking;

  @Override
  public CompletionStage<Long> event(AuditEvent event) {
    if (!writable) {
      return CompletableFuture.failedFuture(new AuditUnavailableException("told to fail"));
    }
    events.add(event);
    history.add("event " + event.kind());
    return CompletableFuture.completedFuture((long) events.size());
  }

  @Override
  public List<ExchangeView> ofPerson(String person, long before, int limit) {
    read();
    return exchanges.stream()
        .filter(view -> person.equals(view.facts().person()))
        .filter(view -> view.position() < before)
        .sorted(Comparator.comparingLong(ExchangeView::position).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<ExchangeView> byRecord(String record) {
    read();
    return exchanges.stream().filter(view -> view.record().equals(record)).findFirst();
  }

  @Override
  public Optional<LogFile> log(String node, Instant now) {
    Iterator<String> pieces = List.of("first ", "second ", "last").iterator();
    return node.isEmpty()
        ? Optional.of(
            new LogFile(
                events.size(),
                () -> pieces.hasNext() ? pieces.next().getBytes(StandardCharsets.UTF_8) : null))
        : Optional.empty();
  }

  @Override
  public List<EntryView> entries(Collection<EntryPlace> places) {
    read();
    return everything().filter(entry -> places.contains(entry.place())).toList();
  }

  @Override
  public String pseudonym(String person) {
    return "pseudonym-of-" + person;
  }

  /** Words are looked for in the masked prompt; filters other than the type's are not known. */
  @Override
  public SearchPage find(RecordQuery query, SearchScope scope, @Nullable String next, int limit) {
    read();
    if (next != null && !next.matches("[0-9]+")) {
      RecordQuery.parse("\"not a cursor of this record");
    }
    long before = next == null ? Long.MAX_VALUE : Long.parseLong(next);
    List<EntryView> all =
        everything()
            .filter(entry -> entry.place().sequence() < before)
            .filter(entry -> within(scope, entry) && meets(query, entry))
            .sorted(Comparator.comparingLong(InMemoryRecord::sequence).reversed())
            .toList();
    boolean more = all.size() > limit;
    List<EntryView> found = more ? all.subList(0, limit) : all;
    String following = more ? Long.toString(sequence(found.get(limit - 1))) : null;
    return new SearchPage(found, following, indexedTo());
  }

  private static long sequence(EntryView entry) {
    return entry.place().sequence();
  }

  private Stream<EntryView> everything() {
    Stream<EntryView> seen =
        exchanges.stream()
            .map(
                view -> {
                  String person = view.facts().person();
                  return new EntryView.Exchange(person == null ? null : pseudonym(person), view);
                });
    List<EntryView> happened = new ArrayList<>();
    for (AuditEvent event : events) {
      String actor = event.actor();
      happened.add(
          new EntryView.Event(
              new EntryPlace("", 1_001L + happened.size()),
              event.at(),
              event.kind(),
              actor == null ? null : pseudonym(actor),
              actor,
              actor == null ? new TreeSet<>() : new TreeSet<>(Set.of("role-of-" + actor)),
              event.details()));
    }
    return Stream.concat(seen, happened.stream());
  }

  private boolean within(SearchScope scope, EntryView entry) {
    if (entry instanceof EntryView.Event event) {
      String about = event.details().getOrDefault("subjects", "");
      return scope.events() || Arrays.asList(about.split(",")).contains(scope.about());
    }
    ExchangeView view = ((EntryView.Exchange) entry).view();
    return (scope.records() && !leaking)
        || (leaking && scope.about() == null)
        || scope.useCases().contains(String.valueOf(view.facts().useCase()))
        || (entry.subject() != null && entry.subject().equals(scope.subject()));
  }

  private static boolean meets(RecordQuery query, EntryView entry) {
    String text =
        entry instanceof EntryView.Exchange exchange
            ? String.valueOf(exchange.view().maskedPrompt())
            : "";
    return query.words().stream().allMatch(words -> text.contains(words.text()));
  }

  @Override
  public UseCounts counts(YearMonth month) {
    return new UseCounts(
        month,
        List.of(month, month.minusMonths(1)),
        Map.of(
            FilterKey.TYPE, List.of(new Count("exchange", 1_250, 40), new Count("refusal", 15, 5)),
            FilterKey.USE_CASE, List.of(new Count("drafting", 1_260, 40))));
  }

  @Override
  public List<EntryPlace> indexedTo() {
    return List.of(new EntryPlace("", 1_000L + events.size()));
  }

  @Override
  public void forget(Collection<Long> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Original open(String record) {
    read();
    return opened.getOrDefault(record, new Original.Absent());
  }

  private void read() {
    history.add("read");
    if (!readable) {
      throw new IllegalStateException("told to fail with a secret detail");
    }
  }

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Long> chunk(Chunk chunk) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Long> outcome(Outcome outcome) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Long> refusal(Refusal refusal) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean open() {
    return writable;
  }

  @Override
  public void close() {}
}

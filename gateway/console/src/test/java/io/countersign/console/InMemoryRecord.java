package io.countersign.console;

import io.countersign.audit.AuditLog;
import io.countersign.audit.AuditUnavailableException;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A record in memory that can be told to fail, and that notes in which order it was written and
 * read.
 */
final class InMemoryRecord implements AuditLog, AuditReader {
  final List<ExchangeView> exchanges = new CopyOnWriteArrayList<>();
  final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  /** {@code event <kind>} and {@code read}, in the order they happened. */
  final List<String> history = new CopyOnWriteArrayList<>();

  volatile boolean writable = true;
  volatile boolean readable = true;

  @Override
  public List<EntryView> entries(Collection<Long> sequences) {
    throw new UnsupportedOperationException("nothing here searches yet");
  }

  @Override
  public String pseudonym(String person) {
    return "pseudonym-of-" + person;
  }

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
  public List<ExchangeView> ofPerson(String person, long beforeSequence, int limit) {
    read();
    return exchanges.stream()
        .filter(view -> person.equals(view.facts().person()))
        .filter(view -> view.sequence() < beforeSequence)
        .sorted(Comparator.comparingLong(ExchangeView::sequence).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<ExchangeView> byRecord(String record) {
    read();
    return exchanges.stream().filter(view -> view.record().equals(record)).findFirst();
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

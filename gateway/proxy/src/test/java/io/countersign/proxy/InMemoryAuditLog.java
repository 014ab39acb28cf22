package io.countersign.proxy;

import io.countersign.audit.AuditLog;
import io.countersign.audit.AuditUnavailableException;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps entries in memory; can be closed, and can hold outcomes back until told. */
final class InMemoryAuditLog implements AuditLog {
  final List<Intent> intents = new CopyOnWriteArrayList<>();

  /** How many chunks were handed in, whatever became of them. */
  final AtomicInteger chunksAsked = new AtomicInteger();

  final List<Chunk> chunks = new CopyOnWriteArrayList<>();
  final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
  final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();

  volatile boolean open = true;
  volatile boolean takesChunks = true;
  volatile boolean takesOutcomes = true;

  /** Chunks become durable when this completes. */
  volatile CompletableFuture<Void> chunkGate = CompletableFuture.completedFuture(null);

  /** Outcomes become durable when this completes. */
  volatile CompletableFuture<Void> outcomeGate = CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Long> intent(Intent intent) {
    return add(intents, intent);
  }

  @Override
  public CompletionStage<Long> chunk(Chunk chunk) {
    chunksAsked.incrementAndGet();
    if (!takesChunks) {
      return closed();
    }
    return chunkGate.thenCompose(any -> add(chunks, chunk));
  }

  @Override
  public CompletionStage<Long> outcome(Outcome outcome) {
    if (!takesOutcomes) {
      return closed();
    }
    return outcomeGate.thenCompose(any -> add(outcomes, outcome));
  }

  @Override
  public CompletionStage<Long> refusal(Refusal refusal) {
    return add(refusals, refusal);
  }

  @Override
  public CompletionStage<Long> event(AuditEvent event) {
    return CompletableFuture.completedFuture(sequence.incrementAndGet());
  }

  private <T> CompletionStage<Long> add(List<T> entries, T entry) {
    if (!open) {
      return closed();
    }
    entries.add(entry);
    return CompletableFuture.completedFuture(sequence.incrementAndGet());
  }

  private static CompletionStage<Long> closed() {
    return CompletableFuture.failedFuture(new AuditUnavailableException("closed"));
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}

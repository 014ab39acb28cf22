package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended.
 *
 * @param record the record id of its intent
 * @param person the person of its intent, whose key seals the original
 * @param status the upstream's HTTP status; 0 when there was none
 * @param reason a stable word for a failure, null on success
 * @param inputTokens as the provider reported them; -1 when it did not
 * @param outputTokens as the provider reported them; -1 when it did not
 * @param durationMillis from the request's first byte to this outcome
 * @param firstByteMillis from the request's first byte to the first byte of the answer that was
 *     released to the caller; -1: none was before this outcome, as of an answer that is no stream
 * @param added how many distinct values of each type the model added: values that nobody had sent
 * @param maskedOutput what the provider sent, with marks for what it added, behind the last chunk
 * @param originalOutput what the caller got, behind the last chunk; stored sealed
 * @param whole what all parts are together; null: there were no chunks
 */
public record Outcome(
    String record,
    @Nullable String person,
    Instant at,
    OutcomeKind kind,
    int status,
    @Nullable String reason,
    long inputTokens,
    long outputTokens,
    long durationMillis,
    long firstByteMillis,
    SortedMap<String, Integer> added,
    Content maskedOutput,
    Content originalOutput,
    @Nullable WholeOutput whole) {
  public Outcome {
    requireNonNull(record, "record");
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    requireNonNull(maskedOutput, "maskedOutput");
    requireNonNull(originalOutput, "originalOutput");
  }

  /** An outcome with the whole output in it, of which nothing was released before. */
  public Outcome(
      String record,
      @Nullable String person,
      Instant at,
      OutcomeKind kind,
      int status,
      @Nullable String reason,
      long inputTokens,
      long outputTokens,
      long durationMillis,
      SortedMap<String, Integer> added,
      Content maskedOutput,
      Content originalOutput) {
    this(
        record,
        person,
        at,
        kind,
        status,
        reason,
        inputTokens,
        outputTokens,
        durationMillis,
        -1,
        added,
        maskedOutput,
        originalOutput,
        null);
  }

  /** The same end with other content, as where none is kept. */
  public Outcome with(Content masked, Content original) {
    return new Outcome(
        record,
        person,
        at,
        kind,
        status,
        reason,
        inputTokens,
        outputTokens,
        durationMillis,
        firstByteMillis,
        added,
        masked,
        original,
        whole);
  }

  @Override
  public String toString() {
    return "Outcome[" + record + ", " + kind + "]";
  }
}

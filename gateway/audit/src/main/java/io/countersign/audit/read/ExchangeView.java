package io.countersign.audit.read;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.OutcomeKind;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as a reader sees it: masked text only.
 *
 * @param node the gateway that recorded it; empty where there is only one
 * @param sequence of the intent or refusal
 * @param state {@code OPEN}, {@code REFUSED} or the name of an {@link OutcomeKind}
 * @param code the refusal's code or the outcome's reason
 * @param inputTokens and {@code outputTokens}, {@code durationMillis}: -1 while they are not known
 * @param firstByteMillis until the first byte of the answer was released; -1: none was before the
 *     end
 * @param added how many distinct values of each type the model added to its answer
 * @param maskedPrompt null for refusals
 * @param maskedOutput all parts of it, those of a stream that goes on too; null until there is one
 */
public record ExchangeView(
    String node,
    long sequence,
    String record,
    Instant at,
    @Nullable Instant endedAt,
    String state,
    @Nullable String stage,
    @Nullable String code,
    int status,
    ExchangeFacts facts,
    long inputTokens,
    long outputTokens,
    long durationMillis,
    long firstByteMillis,
    SortedMap<String, Integer> added,
    @Nullable String maskedPrompt,
    @Nullable String maskedOutput) {
  private static final int SEQUENCE_BITS = 10;

  /** Where it is. */
  public EntryPlace place() {
    return new EntryPlace(node, sequence);
  }

  /**
   * The place in a list of exchanges by time: milliseconds, then the last ten bits of the sequence
   * number. Exchanges of two gateways may share one.
   */
  public long position() {
    return (at.toEpochMilli() << SEQUENCE_BITS) | (sequence & ((1 << SEQUENCE_BITS) - 1));
  }
}

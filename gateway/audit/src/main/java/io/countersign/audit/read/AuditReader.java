package io.countersign.audit.read;

import java.util.List;
import java.util.Optional;

/**
 * The reading side of the record: masked text only. Thread-safe; blocks on the store, so callers
 * keep it off event loops. Whoever calls it records the read first.
 */
public interface AuditReader {
  /**
   * The exchanges and refusals of one person, newest first.
   *
   * @param beforeSequence only entries with a lower sequence number; {@link Long#MAX_VALUE}: newest
   * @param limit at most this many, 1 to 200
   */
  List<ExchangeView> ofPerson(String person, long beforeSequence, int limit);

  /** One exchange or refusal by its record id. */
  Optional<ExchangeView> byRecord(String record);
}

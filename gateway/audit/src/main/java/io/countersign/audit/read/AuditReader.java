package io.countersign.audit.read;

import io.countersign.audit.archive.Archive;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The reading side of the record: masked text only. Thread-safe; blocks on the store, so callers
 * keep it off event loops. Whoever calls it records the read first.
 */
public interface AuditReader {
  /**
   * The exchanges and refusals of one person, newest first, whichever gateway recorded them.
   *
   * @param before only those at a lower {@link ExchangeView#position()}; {@link Long#MAX_VALUE}:
   *     the newest
   * @param limit at most this many, 1 to 200
   */
  List<ExchangeView> ofPerson(String person, long before, int limit);

  /** One exchange or refusal by its record id. */
  Optional<ExchangeView> byRecord(String record);

  /**
   * The exchanges, refusals and events at these places, by gateway and then in the order of their
   * places; an outcome's place and one that is in no log give nothing.
   *
   * @param places at most 1,000
   */
  List<EntryView> entries(Collection<EntryPlace> places);

  /**
   * The whole log of a gateway up to its newest checkpoint, without content.
   *
   * @param node the gateway's name in PostgreSQL; empty: this gateway
   * @param now for the time of the files in it
   * @return empty when there is no such log, or none that was signed
   * @throws SQLException the record cannot be read
   */
  Optional<LogFile> log(String node, Instant now) throws SQLException;

  /**
   * A log as a file.
   *
   * @param entries how many it has
   */
  record LogFile(long entries, Archive file) {}

  /** The pseudonym under which a person's entries are kept. */
  String pseudonym(String person);
}

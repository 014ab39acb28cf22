package io.countersign.audit;

import io.countersign.audit.export.ExportState;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.Originals;
import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.audit.witness.WitnessState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The record of one data folder: its writing and its reading side. Thread-safe.
 *
 * <p>Files in the folder: {@code audit.db} (the entries), {@code keys.db} (wrapped content keys),
 * {@code master.key} (unless the key is given), {@code audit.lock} (held while open), {@code
 * search.db} (what searches look through; can be made again), with witnesses {@code checkpoint.txt}
 * (the newest checkpoint they signed), and with exports {@code export.db} (how far each of them
 * is).
 */
public interface Audit extends AutoCloseable {
  /**
   * Opens the record: checks its tail, closes what a crash left open, and notes the start.
   *
   * @param nanoTicker a monotonic clock in nanoseconds, for the group commit's window
   * @throws AuditStartException when the record cannot be kept; the gateway must then not run
   */
  static Audit open(
      AuditSettings settings, Clock clock, LongSupplier nanoTicker, SecureRandom random) {
    return OpenAudit.open(settings, clock, nanoTicker, random);
  }

  /**
   * Replaces the master key of a record that is closed at every gateway that shares its keys: what
   * the old one wrapped is wrapped anew, no entry changes, people keep their pseudonyms. A crash
   * leaves the old key or the new one in force, never neither. The next start records it.
   *
   * @param to where the new key comes from; {@link MasterKeySource#inDataFolder()}: a fresh one
   * @return the fingerprint of the new key
   * @throws AuditStartException when it cannot be done
   */
  static String rotateMasterKey(
      Path folder,
      MasterKeySource from,
      DatabaseSettings database,
      MasterKeySource to,
      SecureRandom random) {
    return KeyChanges.rotateMasterKey(folder, from, database, to, random);
  }

  /**
   * Makes another key for checkpoints, of a record that is closed: it waits, and the next start
   * records {@code checkpoint-key.rotated} and signs that with both keys, before the new one signs
   * alone.
   *
   * @return the new key, as auditors and witnesses note it
   * @throws AuditStartException when it cannot be made, or one waits already
   */
  static String rotateCheckpointKey(
      Path folder, MasterKeySource masterKey, DatabaseSettings database, SecureRandom random) {
    return KeyChanges.rotateCheckpointKey(folder, masterKey, database, random);
  }

  /** The writing side. */
  AuditLog log();

  /**
   * From now on the entry of an event that a person did names the roles that they have then, as an
   * exchange does.
   *
   * @param rolesOf the roles of the person with this id; none for who is not known. It is asked by
   *     whoever hands the event in, from many threads, so it must not block
   */
  void nameRoles(Function<String, ? extends Collection<String>> rolesOf);

  /** The reading side; it also works while the writing side is closed after a failure. */
  AuditReader reader();

  /** What opens originals. */
  Originals originals();

  /** The search; what it looks through follows the record a moment behind. */
  RecordSearch search();

  /** Forgetting people, and what forbids it. */
  Forgetting forgetting();

  /**
   * How many entries of this gateway's log remove something that is not gone from its files yet. It
   * falls to 0 by itself; where it does not, the log says what is in the way.
   */
  int removalsUnderWay();

  /** Everything about one person, for them. */
  SubjectPackages packages();

  /** How it stands with the witnesses; empty when there are none. */
  List<WitnessState> witnesses();

  /** How it stands with the exports; empty when there are none. */
  List<ExportState> exports();

  /** Waits for what was handed in, notes the stop, and lets go of the folder. Idempotent. */
  @Override
  void close();
}

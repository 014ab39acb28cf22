package io.countersign.audit.witness;

import io.countersign.audit.store.AuditStartException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * A second pair of eyes, on another machine or under another user: it co-signs a checkpoint only if
 * the record has grown since the one before, so that nobody can shorten the record or write another
 * one without it (C2SP tlog-witness, tlog-cosignature). What it saw is on its disk before it
 * answers. What it refuses, and that a record has fallen silent, it writes to its own log: whoever
 * holds the gateway cannot keep it from that. Thread-safe.
 */
public interface Witness extends AutoCloseable {
  /**
   * Opens the witness of a folder, and makes its key when there is none.
   *
   * @param name what it signs as: one word without {@code +}; an existing key keeps its name
   * @param records the keys of the records it watches, as their gateways name them; of a record
   *     whose key is changed both: they have one name
   * @throws AuditStartException when the folder cannot be used
   * @throws IllegalArgumentException when a key is no key
   */
  static Witness open(
      Path folder, String name, List<String> records, Clock clock, SecureRandom random) {
    return StoredWitness.open(folder, name, records, clock, random);
  }

  /** The key it signs with, as others note it. */
  String verifierKey();

  /**
   * Answers a request {@code add-checkpoint}.
   *
   * @param request {@code old N}, a consistency proof of base64 lines, a blank line, the note
   */
  Answer addCheckpoint(String request);

  /** What it saw last of each record. */
  List<String> seen();

  /** How the records look from here; last what was asked about others. */
  List<WatchedRecord> records();

  /** Warns of records that have fallen silent; to be called every minute or so. */
  void watch();

  @Override
  void close();

  /**
   * The answer to a request.
   *
   * @param status 200 co-signed, 400 not a request, 403 not signed by the record's key, 404 another
   *     record, 409 not the size it saw last, 422 the proof does not hold, 503 its disk failed
   * @param body with 200 the line of its signature; with 409 the size it saw last; else the reason
   */
  record Answer(int status, String body) {}
}

package io.countersign.audit.verify;

import java.nio.file.Path;

/**
 * Checks a record offline: read-only, without any secret, on a live folder or on a copy.
 * Thread-safe.
 */
public interface AuditVerifier {
  /** Checks the record of a data folder from its first entry to its last; blocks. */
  Verification verify(Path dataFolder);

  /** Checks the record of one gateway in PostgreSQL from its first entry to its last; blocks. */
  Verification verify(RecordAddress address);

  /** The verifier of records in SQLite and in PostgreSQL. */
  static AuditVerifier create(Expected expected) {
    return new RecordVerifier(expected);
  }
}

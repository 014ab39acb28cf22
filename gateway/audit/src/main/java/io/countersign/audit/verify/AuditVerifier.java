package io.countersign.audit.verify;

import java.nio.file.Path;

/**
 * Checks a record offline: read-only, without any secret, on a live folder, a copy or an export.
 * Thread-safe.
 */
public interface AuditVerifier {
  /** Checks the record of a data folder from its first entry to its last; blocks. */
  Verification verify(Path dataFolder);

  /** Checks the record of one gateway in PostgreSQL from its first entry to its last; blocks. */
  Verification verify(RecordAddress address);

  /**
   * Checks an exported log from its first entry to its last; blocks. It holds no content, so
   * content is not checked, and every entry must be signed.
   */
  Verification verifyExport(Path file);

  /** The verifier of records in SQLite and in PostgreSQL. */
  static AuditVerifier create(Expected expected) {
    return new RecordVerifier(expected);
  }
}

package io.countersign.audit.store;

/** The stored record is not what was written; it must not be continued. */
public final class DamagedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedRecordException(long sequence, String reason) {
    super(
        "the record is damaged at entry "
            + sequence
            + ": "
            + reason
            + "; run `verify`, keep a copy as evidence, and restore the folder from a backup");
  }
}

package io.countersign.audit.store;

import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.tree.Hash;
import org.jspecify.annotations.Nullable;

/** One row of the record as it is written. Never shown. */
public record StoredRow(
    long sequence,
    Hash previousHash,
    Hash hash,
    Hash leaf,
    EntryKind kind,
    @Nullable String record,
    @Nullable String name,
    @Nullable String subject,
    @Nullable String keyId,
    long atMillis,
    String header,
    Hash maskedHash,
    Hash sealedHash,
    Content masked,
    Content sealed) {
  @Override
  public String toString() {
    return "StoredRow[" + sequence + "]";
  }
}

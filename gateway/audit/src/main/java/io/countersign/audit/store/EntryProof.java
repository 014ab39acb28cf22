package io.countersign.audit.store;

import io.countersign.audit.tree.Hash;
import java.util.List;

/**
 * An entry with what shows that it is in the record: its leaf is made of the header and the two
 * hashes (SHA-256 of a zero byte and the three), the hashes lead from there to the root that the
 * checkpoint signs (RFC 6962, section 2.1.1).
 *
 * @param checkpoint the signed note
 */
public record EntryProof(
    long sequence,
    String header,
    Hash maskedHash,
    Hash sealedHash,
    List<Hash> hashes,
    String checkpoint) {
  public EntryProof {
    hashes = List.copyOf(hashes);
  }
}

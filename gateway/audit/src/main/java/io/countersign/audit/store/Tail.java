package io.countersign.audit.store;

import io.countersign.audit.tree.Hash;

/** The last entry of a record: its sequence number (0: none yet) and its hash. */
public record Tail(long sequence, Hash hash) {
  public static Tail none() {
    return new Tail(0, Hash.origin());
  }
}

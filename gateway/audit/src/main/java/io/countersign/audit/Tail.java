package io.countersign.audit;

import io.countersign.audit.tree.Hash;

/** The last entry of a record: its sequence number (0: none yet) and its hash. */
record Tail(long sequence, Hash hash) {
  static Tail none() {
    return new Tail(0, Hash.origin());
  }
}

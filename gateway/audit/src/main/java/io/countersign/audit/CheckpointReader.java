package io.countersign.audit;

import io.countersign.audit.tree.Hash;
import java.sql.SQLException;
import java.util.List;

/** Reads signed checkpoints, and makes proofs between them. Thread-safe. */
interface CheckpointReader {
  /** The newest checkpoint; there is one from the first start on. */
  Stored newest() throws SQLException;

  /** That the record of the larger size begins with that of the smaller one; empty for none. */
  List<Hash> consistency(long smaller, long larger) throws SQLException;

  /**
   * A checkpoint as it is stored.
   *
   * @param number which one, from 1
   * @param size how many entries it signs
   * @param note the checkpoint and its signature
   */
  record Stored(long number, long size, String note) {
    /** What is signed of the note, its last newline included. */
    String text() {
      return note.substring(0, note.indexOf("\n\n") + 1);
    }
  }
}

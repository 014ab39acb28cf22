package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is stored beside the entries: the tiles of the tree and the checkpoints. */
interface SignedTables {
  /** A stored tile's 256 hashes; null when there is none. */
  @Nullable ByteBuffer tile(int level, long number) throws SQLException;

  /** How many tiles there are in all. */
  long tiles() throws SQLException;

  /** The next checkpoint in the order of their numbers; null after the last. */
  @Nullable StoredCheckpoint nextCheckpoint() throws SQLException;

  /** A checkpoint as it was found. */
  record StoredCheckpoint(long number, long size, String note) {}
}

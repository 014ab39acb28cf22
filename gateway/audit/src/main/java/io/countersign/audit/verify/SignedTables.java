package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked up beside the entries: tiles, checkpoints, and entries that remove content. */
interface SignedTables {
  /** Whether the tiles and the content of the entries are here too. */
  boolean complete();

  /** A stored tile's 256 hashes; null when there is none. */
  @Nullable ByteBuffer tile(int level, long number) throws SQLException;

  /** How many tiles there are in all. */
  long tiles() throws SQLException;

  /** The entries that say that content is gone, not checked yet. */
  List<Row> removals() throws SQLException;

  /** The next checkpoint in the order of their numbers; null after the last. */
  @Nullable StoredCheckpoint nextCheckpoint() throws SQLException;

  /** A checkpoint as it was found. */
  record StoredCheckpoint(long number, long size, String note) {}
}

package io.countersign.audit.archive;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file that is made while it is read, a piece at a time, so that it needs no more memory than
 * a few entries. Blocks. Not thread-safe: one call after the other, whichever thread makes it.
 */
public interface Archive {
  /**
   * The next bytes; there may be none yet. Null when all were given.
   *
   * @throws SQLException the record cannot be read; the file stays unfinished
   */
  byte @Nullable [] next() throws SQLException;
}

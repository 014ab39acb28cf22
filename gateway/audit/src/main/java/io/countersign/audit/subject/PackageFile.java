package io.countersign.audit.subject;

import org.jspecify.annotations.Nullable;

/**
 * A ZIP file that is made while it is read, a piece at a time, so that it needs no more memory than
 * one exchange. Blocks. Not thread-safe: one call after the other, whichever thread makes it.
 */
public interface PackageFile {
  /**
   * The next bytes; there may be none yet. Null when all were given. That a package was given, with
   * its digest, is on the record before its last bytes are.
   *
   * @throws PackageException the record cannot be read or written; the file stays unfinished
   */
  byte @Nullable [] next();
}

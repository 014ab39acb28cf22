package io.countersign.audit.store;

import java.sql.SQLException;

/**
 * What is left to do until the files of a database hold nothing any more of what was removed from
 * it, as far as a program can see to that. It is about what was committed before it was made. Not
 * thread-safe: the writer's.
 */
@FunctionalInterface
public interface Purge {
  /**
   * Whether it is done; goes on with it where it is not, without waiting for long.
   *
   * @return false: ask again later
   */
  boolean done() throws SQLException;
}

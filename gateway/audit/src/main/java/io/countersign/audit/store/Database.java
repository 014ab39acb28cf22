package io.countersign.audit.store;

import java.sql.Connection;
import javax.sql.DataSource;

/**
 * One database of the record, whatever kind it is of: how its schema is made and how it is reached.
 * Thread-safe.
 */
public interface Database extends ConnectionSource {
  /**
   * Brings the schema up to date.
   *
   * @throws AuditStartException when it cannot
   */
  void migrate();

  /** Connections that cannot write. */
  DataSource reading();

  /**
   * What makes sure that removed rows are gone from the files, too.
   *
   * @param writing the connection that removed them and committed that
   */
  Purge purge(Connection writing);
}

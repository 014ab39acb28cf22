package io.countersign.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A record in a database, as the verifier reaches it. */
interface StoredRecord {
  /** Whether there is something to look at; what it is shows when it is opened. */
  boolean exists();

  /** A connection that cannot write and sees one state of the record until it is closed. */
  Connection open() throws SQLException;

  /** The names of the triggers that refuse changes and are in force. */
  Set<String> triggers(Connection connection) throws SQLException;

  /** The names of those that there must be. */
  Set<String> expectedTriggers();

  /** Whether the database says that what it stored is damaged. */
  boolean isDamage(SQLException failure);
}

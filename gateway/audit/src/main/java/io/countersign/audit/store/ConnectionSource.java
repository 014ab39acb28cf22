package io.countersign.audit.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the writer gets a fresh connection from, at start and after a failure. */
public interface ConnectionSource {
  Connection writing() throws SQLException;
}

package io.countersign.audit;

import java.sql.SQLException;

/** Work on the store whose failure closes the record. */
interface StoreWork {
  void run() throws SQLException;
}

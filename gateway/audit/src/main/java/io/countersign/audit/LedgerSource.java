package io.countersign.audit;

import java.sql.SQLException;

/** Makes a ledger on fresh connections, or fails. */
interface LedgerSource {
  Ledger fresh() throws SQLException;
}

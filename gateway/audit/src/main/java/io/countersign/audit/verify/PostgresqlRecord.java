package io.countersign.audit.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** A record in a schema of PostgreSQL. Immutable. */
record PostgresqlRecord(RecordAddress address) implements StoredRecord {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int CONNECT_SECONDS = 10;

  /** For every session (ENABLE ALWAYS), each calling the one function that refuses. */
  private static final String TRIGGERS =
      "SELECT t.tgname FROM pg_catalog.pg_trigger t"
          + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
          + " JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
          + " WHERE c.relnamespace = current_schema()::pg_catalog.regnamespace"
          + " AND p.pronamespace = c.relnamespace AND p.proname = 'audit_insert_only'"
          + " AND btrim(p.prosrc, E' \\n') = E'BEGIN\\n"
          + "  RAISE EXCEPTION ''the record takes INSERT only'';\\nEND'"
          + " AND t.tgenabled = 'A' AND t.tgqual IS NULL AND NOT t.tgisinternal"
          + " AND t.tgname = c.relname || CASE t.tgtype"
          + " WHEN 18 THEN '_no_update' WHEN 10 THEN '_no_delete'"
          + " WHEN 34 THEN '_no_truncate' END";

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public Connection open() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setCurrentSchema(address.schema());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setLogServerErrorDetail(false);
    if (!LOOPBACK.containsAll(Arrays.asList(source.getServerNames()))) {
      source.setSslMode("verify-full");
      if (source.getSslRootCert() == null) {
        source.setSslfactory(DefaultJavaSSLFactory.class.getName());
      }
    }
    Connection connection = source.getConnection();
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Set<String> triggers(Connection connection) throws SQLException {
    Set<String> triggers = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery(TRIGGERS)) {
      while (names.next()) {
        triggers.add(names.getString(1));
      }
    }
    return triggers;
  }

  @Override
  public Set<String> expectedTriggers() {
    Set<String> expected = new TreeSet<>();
    for (String table : Set.of("audit_record", "audit_tile", "audit_checkpoint")) {
      for (String change : Set.of("update", "delete", "truncate")) {
        expected.add(table + "_no_" + change);
      }
    }
    return expected;
  }

  /** Class XX: internal errors, which is what damaged pages and missing pieces of rows are. */
  @Override
  public boolean isDamage(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("XX");
  }

  @Override
  public String toString() {
    return address.toString();
  }
}

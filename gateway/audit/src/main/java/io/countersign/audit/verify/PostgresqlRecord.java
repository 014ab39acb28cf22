package io.countersign.audit.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** A record in a schema of PostgreSQL. Immutable. */
record PostgresqlRecord(RecordAddress address) implements StoredRecord {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int CONNECT_SECONDS = 10;
  private static final String SEARCH_PATH = " search_path=pg_catalog, pg_temp";

  // When a trigger fires, as pg_trigger.tgtype has it: before a statement, or before a row.
  private static final String BEFORE_DELETE = " 10 ";
  private static final String BEFORE_UPDATE = " 18 ";
  private static final String BEFORE_TRUNCATE = " 34 ";
  private static final String INSERTED_ROW = " 7 ";
  private static final String UPDATED_ROW = " 19 ";

  /** Those for every session (ENABLE ALWAYS) and every row and column. */
  private static final String TRIGGERS =
      "SELECT t.tgname, c.relname || ' ' || t.tgtype || ' ' || p.proname, p.proname,"
          + " encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex')"
          + " || COALESCE(' ' || array_to_string(p.proconfig, ' '), '')"
          + " FROM pg_catalog.pg_trigger t"
          + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
          + " JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
          + " WHERE c.relnamespace = current_schema()::pg_catalog.regnamespace"
          + " AND p.pronamespace = c.relnamespace"
          + " AND t.tgenabled = 'A' AND t.tgqual IS NULL AND NOT t.tgisinternal"
          + " AND t.tgattr::text = ''";

  /** What stands behind a trigger's name: its table, when it fires, and the function it calls. */
  private static final Map<String, String> EXPECTED_TRIGGERS = expected();

  /** The SHA-256 of a function's text, and what it sets. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "audit_insert_only",
          "d903898d3b3887ebac57cd483a92d78034e6c3de8e3dffb6e0b3b03e8cef6d70",
          "audit_removal_only",
          "1327c229e3e41fd7e5fe535b3f85f45e409a059e5ce98cfbeb2de4c81d4d36bc" + SEARCH_PATH,
          "audit_removal_only_by_entry",
          "e88c5551c3b156a302dffe6a229afec50ca9f25fa7e3f72d44c731f9d368ea68" + SEARCH_PATH,
          "audit_removal_only_on",
          "6834c7e925a0bafc1f957cfab57c291b2cb8bb6322e4baa8093cebc0eaf0f229" + SEARCH_PATH);

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
        String name = names.getString(1);
        if (names.getString(2).equals(EXPECTED_TRIGGERS.get(name))
            && names.getString(4).equals(FUNCTIONS.get(names.getString(3)))) {
          triggers.add(name);
        }
      }
    }
    return triggers;
  }

  @Override
  public Set<String> expectedTriggers() {
    return new TreeSet<>(EXPECTED_TRIGGERS.keySet());
  }

  private static Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    for (String table : List.of("audit_record", "audit_tile", "audit_checkpoint")) {
      expected.put(table + "_no_update", table + BEFORE_UPDATE + "audit_insert_only");
      expected.put(table + "_no_delete", table + BEFORE_DELETE + "audit_insert_only");
      expected.put(table + "_no_truncate", table + BEFORE_TRUNCATE + "audit_insert_only");
    }
    expected.put("audit_record_no_update", "audit_record" + UPDATED_ROW + "audit_removal_only");
    String removal = "audit_removal";
    expected.put(removal + "_no_delete", removal + BEFORE_DELETE + "audit_insert_only");
    expected.put(removal + "_no_truncate", removal + BEFORE_TRUNCATE + "audit_insert_only");
    expected.put(
        removal + "_only_by_entry", removal + INSERTED_ROW + "audit_removal_only_by_entry");
    expected.put(removal + "_only_on", removal + UPDATED_ROW + "audit_removal_only_on");
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

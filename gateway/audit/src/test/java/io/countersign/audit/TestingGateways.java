package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchScope;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Several gateways on one PostgreSQL, with one master key and each with a folder of its own. */
final class TestingGateways {
  private final Path folder;
  private final PostgresqlAddress address;

  TestingGateways(Path folder) {
    this.folder = folder;
    address = TestingStore.address(folder);
  }

  PostgresqlAddress address() {
    return address;
  }

  Path folder(String node) {
    return folder.resolve("data-" + node);
  }

  Audit open(String node) {
    return open(node, Clock.systemUTC());
  }

  Audit open(String node, Clock clock) {
    return Audit.open(settings(node), clock, System::nanoTime, new SecureRandom());
  }

  AuditSettings settings(String node) {
    return settings(node, folder(node));
  }

  AuditSettings settings(String node, Path data) {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    key[0] = 7;
    return TestingStore.SQLITE
        .settings(data)
        .with(MasterKeySource.given(key))
        .with(new DatabaseSettings.Postgresql(address, address, node, TestingStore.COMMIT_WITHIN));
  }

  /** As who owns everything. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  Connection superuser() throws SQLException {
    return TestingPostgres.superuser(address);
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, statements);
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row. */
  String text(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  Verification verify(String node) {
    return AuditVerifier.create(Expected.nothing())
        .verify(new RecordAddress(address.url(), address.user(), address.password(), node));
  }

  /** The files of a gateway's index in which this word stands. */
  List<String> indexFilesWith(String node, String word) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder(node))) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("search.db")
            && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          found.add(name);
        }
      }
    }
    return found;
  }

  /** An exchange that has ended. */
  static void exchange(Audit audit, String record, String person, String masked) throws Exception {
    exchange(audit, record, person, masked, TestingRecord.AT);
  }

  static void exchange(Audit audit, String record, String person, String masked, Instant at)
      throws Exception {
    Intent intent = TestingRecord.intent(record, person, masked, "original");
    await(
        audit
            .log()
            .intent(
                new Intent(
                    record, at, intent.facts(), intent.maskedPrompt(), intent.originalPrompt())));
    Outcome outcome = TestingRecord.outcome(record, person);
    await(
        audit
            .log()
            .outcome(
                new Outcome(
                    record,
                    person,
                    at.plusSeconds(2),
                    outcome.kind(),
                    outcome.status(),
                    null,
                    1,
                    1,
                    1,
                    outcome.added(),
                    outcome.maskedOutput(),
                    outcome.originalOutput())));
  }

  /** The record ids that a query finds, newest first, as far as the index is. */
  static List<String> found(Audit audit, String query) {
    return audit
        .search()
        .find(RecordQuery.parse(query), SearchScope.all(false), null, 100)
        .found()
        .stream()
        .map(TestingGateways::record)
        .toList();
  }

  static String record(EntryView entry) {
    return ((EntryView.Exchange) entry).view().record();
  }
}

package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;

import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchScope;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.PostgresqlAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
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
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    key[0] = 7;
    return TestingStore.SQLITE
        .settings(folder(node))
        .with(MasterKeySource.given(key))
        .with(new DatabaseSettings.Postgresql(address, address, node, Duration.ofSeconds(20)));
  }

  /** As who owns everything. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  Connection superuser() throws SQLException {
    String url = address.url();
    return TestingPostgres.superuser(
        TestingPostgres.sharedPort(), url.substring(url.lastIndexOf('/') + 1));
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
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

package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Chunk;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.audit.entry.WholeOutput;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchException;
import io.countersign.audit.search.SearchScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Entries and settings for the tests of the record. */
public final class TestingRecord {
  private static final AtomicLong MARKS = new AtomicLong();
  private static final long INDEX_NANOS = Duration.ofSeconds(60).toNanos();

  public static final Instant AT = Instant.parse("2026-11-21T08:15:30.123Z");

  private TestingRecord() {}

  /** Opens with short rests, so that a test sees a store recover soon. */
  public static Audit open(Path folder) {
    return TestingStore.open(settings(folder));
  }

  public static AuditSettings settings(Path folder) {
    return TestingStore.SQLITE.settings(folder);
  }

  public static ExchangeFacts facts(@Nullable String person) {
    return new ExchangeFacts(
        person,
        "k1",
        new TreeSet<>(List.of("engineer", "writer")),
        new TreeSet<>(List.of("use:openai/gpt-4o")),
        "drafting",
        "grace",
        "minimal",
        "openai",
        "gpt-4o",
        "POST",
        "/openai/v1/chat/completions",
        "role:engineer",
        "p-7",
        "2026-11",
        "standard",
        new TreeMap<>(Map.of("EMAIL", 2, "PERSON", 1)),
        4,
        new TaskFacts("hiring", 91, "prohibited"),
        new TreeMap<>(
            Map.of(
                2,
                new AttachmentFacts("image/png", new TreeMap<>()),
                10,
                new AttachmentFacts(
                    "application/pdf", new TreeMap<>(Map.of("IBAN", 1, "PERSON", 3))))));
  }

  public static Intent intent(String record, @Nullable String person) {
    return intent(record, person, "write to [EMAIL-1]", "write to ada@example.com");
  }

  public static Intent intent(
      String record, @Nullable String person, String masked, String original) {
    return new Intent(record, AT, facts(person), content(masked), content(original));
  }

  public static Outcome outcome(String record, @Nullable String person) {
    return new Outcome(
        record,
        person,
        AT.plusSeconds(2),
        OutcomeKind.COMPLETED,
        200,
        null,
        11,
        7,
        2000,
        310,
        new TreeMap<>(Map.of("IBAN", 1)),
        content("sent to [EMAIL-1]"),
        content("sent to ada@example.com"),
        null);
  }

  public static Chunk chunk(
      String record, @Nullable String person, int number, String masked, String original) {
    return new Chunk(
        record, person, AT.plusSeconds(number), number, content(masked), content(original));
  }

  /** The end of an output whose masked parts are these, the last one in the outcome. */
  public static Outcome outcomeOf(
      String record, @Nullable String person, String originalRest, String... maskedParts) {
    String all = String.join("", maskedParts);
    String rest = maskedParts[maskedParts.length - 1];
    return new Outcome(
        record,
        person,
        AT.plusSeconds(60),
        OutcomeKind.COMPLETED,
        200,
        null,
        11,
        7,
        60_000,
        250,
        new TreeMap<>(),
        content(rest),
        content(originalRest),
        new WholeOutput(
            maskedParts.length - 1, all.getBytes(StandardCharsets.UTF_8).length, sha256(all)));
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Refusal refusal(String record, @Nullable String person) {
    return new Refusal(record, AT, "ALLOW", "model_not_allowed", 400, facts(person));
  }

  public static AuditEvent event(String kind) {
    return new AuditEvent(AT, kind, null, new TreeMap<>());
  }

  public static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the stage gives; a test that waits longer than a minute has failed. */
  public static long await(CompletionStage<Long> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** One folder over the other, as it is on the disk at this moment. */
  public static void copyFiles(Path from, Path to) throws IOException, InterruptedException {
    // By another process: closing a file here would drop the locks that SQLite holds on it.
    Process copy = new ProcessBuilder("cp", "-a", from + "/.", to.toString()).inheritIO().start();
    assertThat(copy.waitFor()).isZero();
  }

  /** A column, or an expression over columns, of every entry. */
  public static List<String> column(Path folder, String expression) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT " + expression + " FROM audit_record ORDER BY sequence")) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** The record ids that a query finds, newest first, once all that is recorded is indexed. */
  public static List<String> found(Audit audit, String query) throws Exception {
    awaitIndexed(audit);
    return audit
        .search()
        .find(RecordQuery.parse(query), SearchScope.all(false), null, 10)
        .found()
        .stream()
        .map(entry -> ((EntryView.Exchange) entry).view().record())
        .toList();
  }

  /** Until the search knows all that this gateway has recorded. */
  public static void awaitIndexed(Audit audit) throws Exception {
    awaitIndexed(audit, audit);
  }

  /** Until the search of one gateway knows all that another has recorded. */
  public static void awaitIndexed(Audit searching, Audit recording) throws Exception {
    String mark = "test.mark-" + MARKS.incrementAndGet() + "-" + System.nanoTime();
    await(recording.log().event(event(mark)));
    RecordQuery query = RecordQuery.parse("event:" + mark);
    long deadline = System.nanoTime() + INDEX_NANOS;
    while (!isFound(searching, query)) {
      assertThat(System.nanoTime()).as("the index stays behind").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  /** An index that is being made cannot be read. */
  private static boolean isFound(Audit searching, RecordQuery query) {
    try {
      return !searching.search().find(query, SearchScope.all(true), null, 1).found().isEmpty();
    } catch (SearchException beingMade) {
      return false;
    }
  }
}

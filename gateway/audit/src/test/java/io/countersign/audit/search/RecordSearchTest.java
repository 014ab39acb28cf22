package io.countersign.audit.search;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.read.EntryView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSearchTest {
  private static final SearchScope ALL = SearchScope.all(false);
  private static final long WAIT_NANOS = Duration.ofSeconds(60).toNanos();

  @TempDir Path folder;

  @Test
  void wordsAndFilters_findWhatMeetsAllOfThem() throws Exception {
    try (Audit audit = filled()) {
      assertThat(found(audit, "")).containsExactly("r4", "r3", "r2", "r1");
      assertThat(found(audit, "alpha")).containsExactly("r2", "r1");
      assertThat(found(audit, "ALPHA -gamma")).containsExactly("r1");
      assertThat(found(audit, "alph*")).containsExactly("r2", "r1");
      assertThat(found(audit, "alp* -GAM*")).containsExactly("r1");
      assertThat(found(audit, "lpha*")).isEmpty();
      assertThat(found(audit, "\"alpha beta\"")).containsExactly("r1");
      assertThat(found(audit, "\"beta alpha\"")).isEmpty();
      assertThat(found(audit, "answer")).containsExactly("r1");
      assertThat(found(audit, "person:ada")).containsExactly("r3", "r1");
      assertThat(found(audit, "-person:ada")).containsExactly("r4", "r2");
      assertThat(found(audit, "person:ada person:grace")).containsExactly("r3", "r2", "r1");
      assertThat(found(audit, "person:ada type:refusal")).containsExactly("r3");
      assertThat(found(audit, "decision:model_not_allowed")).containsExactly("r4", "r3");
      assertThat(found(audit, "decision:refused -person:ada")).containsExactly("r4");
      assertThat(found(audit, "decision:allowed state:open")).containsExactly("r2");
      assertThat(found(audit, "state:completed status:200")).containsExactly("r1");
      assertThat(found(audit, "masked:email masked:PERSON alpha")).containsExactly("r2", "r1");
      assertThat(found(audit, "masked:iban")).isEmpty();
      assertThat(found(audit, "added:IBAN")).containsExactly("r1");
      assertThat(found(audit, "attachment:application/*")).hasSize(4);
      assertThat(
              found(audit, "role:writer model:gpt-4* destination:openai tier:minimal rule:role*"))
          .hasSize(4);
      assertThat(found(audit, "use-case:other")).isEmpty();
      assertThat(found(audit, "record:r2")).containsExactly("r2");
      assertThat(found(audit, "model_not_allowed")).containsExactly("r4", "r3");
      assertThat(found(audit, "after:2026-11-22")).containsExactly("r4", "r3");
      assertThat(found(audit, "before:2026-11-22")).containsExactly("r2", "r1");
    }
  }

  @Test
  void original_isFoundByNobody() throws Exception {
    try (Audit audit = filled()) {
      assertThat(found(audit, "ada@example.com")).isEmpty();
      assertThat(found(audit, "example")).isEmpty();
    }
    assertThat(leftovers("example")).isEmpty();
  }

  /** What a person types is looked for or refused; it is never taken for an operator. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpha OR delta",
        "alpha AND NOT beta",
        "NEAR(alpha beta)",
        "\"NEAR(alpha gamma, 5)\"",
        "\"alpha\" facet:x",
        "facet : record",
        "{facet} : r",
        "text:alpha",
        "^alpha",
        "alpha + zeta",
        "(alpha)(",
        "');DROP TABLE words;--a",
        "model:\"x') OR facet : (r\"",
        "model:x\u2033y",
        "\"a\\\" b\"",
        "alpha\u2028zeta",
        "type:refusal*) OR (r"
      })
  void hostileText_findsNothingItShouldNot(String text) throws Exception {
    try (Audit audit = filled()) {
      List<String> found;
      try {
        found = found(audit, text);
      } catch (QueryException refused) {
        found = List.of();
      }
      Set<String> allowed =
          text.contains("(alpha)(") || text.contains("^") ? Set.of("r1", "r2") : Set.of();
      assertThat(allowed).as(text).containsAll(found);
      assertThat(found(audit, "")).hasSize(4);
    }
  }

  @Test
  void scope_isNeverLeft() throws Exception {
    try (Audit audit = filled()) {
      String ada = audit.reader().pseudonym("ada");
      await(audit.log().event(read("grace", ada)));
      assertThat(found(audit, "", SearchScope.own(ada))).containsExactly("r3", "r1");
      assertThat(found(audit, "person:grace", SearchScope.own(ada))).isEmpty();
      assertThat(found(audit, "-type:refusal", SearchScope.own(ada))).containsExactly("r1");
      SearchScope drafting = SearchScope.of(new TreeSet<>(Set.of("drafting")));
      assertThat(found(audit, "", drafting)).hasSize(4);
      assertThat(found(audit, "", SearchScope.of(new TreeSet<>(Set.of("draft"))))).isEmpty();
      assertThat(found(audit, "type:event", drafting)).isEmpty();
      assertThat(found(audit, "type:event")).isEmpty();
      assertThat(found(audit, "", SearchScope.about(ada))).containsExactly("record.read");
      assertThat(found(audit, "", SearchScope.about(audit.reader().pseudonym("grace")))).isEmpty();
      assertThat(found(audit, "event:record.* record:r1", SearchScope.all(true)))
          .containsExactly("record.read");
    }
    assertThatThrownBy(() -> new SearchScope(false, false, new TreeSet<>(), null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pages_showEveryEntryOnce_whileNewOnesArrive() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      for (int i = 0; i < 25; i++) {
        // Time runs backwards at times: the order is that of time, not of arrival.
        Instant at = TestingRecord.AT.plusMillis(i % 5 == 0 ? 0 : i / 2);
        await(audit.log().intent(at("p" + i, at)));
      }
      List<String> all = found(audit, "type:exchange");
      assertThat(all).hasSize(25);
      List<String> paged = new ArrayList<>();
      String next = null;
      int round = 0;
      do {
        SearchPage page = find(audit, "type:exchange", ALL, next, 4);
        page.found().forEach(entry -> paged.add(name(entry)));
        next = page.next();
        await(audit.log().intent(at("new" + round++, TestingRecord.AT.plusSeconds(5))));
      } while (next != null);
      assertThat(paged).isEqualTo(all);
    }
  }

  @Test
  void cursor_ofAnotherSearch_isRefused() throws Exception {
    try (Audit audit = filled()) {
      String next = String.valueOf(find(audit, "", ALL, null, 1).next());
      String ada = audit.reader().pseudonym("ada");
      for (String bad : List.of("", "x", next + "A", next.substring(1), "AAAA", "é")) {
        assertThatThrownBy(() -> find(audit, "", ALL, bad, 1)).isInstanceOf(QueryException.class);
      }
      assertThatThrownBy(() -> find(audit, "alpha", ALL, next, 1))
          .isInstanceOf(QueryException.class);
      assertThatThrownBy(() -> find(audit, "", SearchScope.own(ada), next, 1))
          .isInstanceOf(QueryException.class);
      assertThat(find(audit, "", ALL, next, 1).found()).hasSize(1);
    }
  }

  @Test
  void forgottenPeople_leaveNoWordInAnyFile() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      for (int i = 0; i < 60; i++) {
        String person = i % 3 == 0 ? "ada" : "grace";
        String word = (i % 3 == 0 ? "forgetme" : "keepme") + i;
        await(audit.log().intent(intent("r" + i, person, "about " + word, "x")));
        await(audit.log().outcome(outcome("r" + i, person)));
      }
      assertThat(found(audit, "person:ada")).hasSize(20);
      assertThat(leftovers("forgetme")).isNotEmpty();
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      assertThat(leftovers("forgetme")).isEmpty();
      assertThat(found(audit, "person:ada")).isEmpty();
      assertThat(found(audit, "forgetme3")).isEmpty();
      assertThat(found(audit, "person:grace about")).hasSize(40);
      assertThat(leftovers("keepme")).isNotEmpty();
    }
    assertThat(leftovers("forgetme")).isEmpty();
  }

  @Test
  void expiredText_leavesNoWordInAnyFile_andItsFactsStay() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
    RetentionPolicy policy =
        new RetentionPolicy(30, new TreeMap<>(Map.of("kept", 0)), new TreeMap<>());
    try (Audit audit =
        Audit.open(TestingRecord.settings(folder), later, System::nanoTime, new SecureRandom())) {
      await(audit.log().intent(intent("old", "ada", "about forgetme", "x")));
      await(audit.log().intent(at("new", later.instant())));
      await(audit.log().outcome(outcome("old", "ada")));
      assertThat(found(audit, "about")).containsExactly("old");
      audit.forgetting().expire(policy);
      assertThat(leftovers("forgetme")).isEmpty();
      assertThat(found(audit, "about")).isEmpty();
      assertThat(found(audit, "person:ada state:completed")).containsExactly("old");
      assertThat(found(audit, "write")).containsExactly("new");
    }
  }

  @Test
  void index_madeAgain_hasNoTextOfThoseWhoseKeysAreGone() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada", "forgetme please", "x")));
      await(audit.log().intent(intent("r2", "grace", "keepme please", "x")));
      assertThat(found(audit, "please")).hasSize(2);
    }
    sql(
        "keys.db",
        "DELETE FROM content_key WHERE rowid IN (SELECT rowid FROM content_key LIMIT 1)");
    Files.delete(folder.resolve("search.db"));
    try (Audit audit = TestingRecord.open(folder)) {
      assertThat(found(audit, "please")).hasSize(1);
      assertThat(found(audit, "")).hasSize(2);
    }
  }

  @Test
  void damagedMissingOrForeignIndex_isMadeAgain() throws Exception {
    Path other = folder.resolve("other");
    Files.createDirectory(other);
    try (Audit audit = TestingRecord.open(other)) {
      await(audit.log().intent(intent("foreign", "ada")));
      found(audit, "");
    }
    try (Audit audit = filled()) {
      assertThat(found(audit, "alpha")).hasSize(2);
    }
    Path index = folder.resolve("search.db");
    List<IndexChange> changes =
        List.of(
            file -> Files.delete(file),
            file -> Files.writeString(file, "this is not a database file at all"),
            file -> Files.writeString(file, ""),
            file -> overwrite(file, 4096, 8192),
            file ->
                Files.copy(other.resolve("search.db"), file, StandardCopyOption.REPLACE_EXISTING),
            file -> sql("search.db", "PRAGMA user_version = 99"));
    for (IndexChange change : changes) {
      change.on(index);
      try (Audit audit = TestingRecord.open(folder)) {
        assertThat(found(audit, "alpha")).containsExactly("r2", "r1");
        assertThat(found(audit, "record:foreign")).isEmpty();
      }
    }
  }

  /** Damage that shows only when words are looked for. */
  @Test
  void indexDamagedWhileOpen_isMadeAgain() throws Exception {
    try (Audit audit = filled()) {
      assertThat(found(audit, "alpha")).hasSize(2);
      sql("search.db", "UPDATE words_data SET block = x'00' WHERE id > 10");
      assertThat(eventually(audit, "alpha")).containsExactly("r2", "r1");
    }
  }

  @Test
  void reopened_goesOnWhereItWas() throws Exception {
    try (Audit audit = filled()) {
      assertThat(found(audit, "alpha")).hasSize(2);
    }
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r5", "ada", "alpha again", "x")));
      assertThat(found(audit, "alpha")).containsExactlyInAnyOrder("r5", "r2", "r1");
      assertThat(found(audit, "state:interrupted")).containsExactly("r2");
    }
  }

  private Audit filled() throws Exception {
    Audit audit = TestingRecord.open(folder);
    await(audit.log().intent(intent("r1", "ada", "alpha beta [EMAIL-1]", "ada@example.com")));
    await(audit.log().outcome(answer("r1")));
    await(audit.log().intent(intent("r2", "grace", "alpha gamma", "x")));
    await(audit.log().refusal(refusal("r3", "ada", 1)));
    await(audit.log().refusal(refusal("r4", null, 2)));
    return audit;
  }

  private static io.countersign.audit.entry.Outcome answer(String record) {
    io.countersign.audit.entry.Outcome outcome = outcome(record, "ada");
    return new io.countersign.audit.entry.Outcome(
        record,
        "ada",
        outcome.at(),
        outcome.kind(),
        200,
        null,
        1,
        1,
        1,
        outcome.added(),
        TestingRecord.content("{\"a\":\"the answer\"}"),
        TestingRecord.content("the original example"));
  }

  private static io.countersign.audit.entry.Refusal refusal(
      String record, @Nullable String person, int days) {
    io.countersign.audit.entry.Refusal refusal = TestingRecord.refusal(record, person);
    return new io.countersign.audit.entry.Refusal(
        record,
        TestingRecord.AT.plus(Duration.ofDays(days)),
        refusal.stage(),
        refusal.code(),
        refusal.status(),
        refusal.facts());
  }

  private static Intent at(String record, Instant at) {
    Intent intent = intent(record, "ada");
    return new Intent(record, at, intent.facts(), intent.maskedPrompt(), intent.originalPrompt());
  }

  private static AuditEvent read(String actor, String subject) {
    return new AuditEvent(
        TestingRecord.AT,
        "record.read",
        actor,
        new TreeMap<>(Map.of("record", "r1", "subjects", subject)));
  }

  private static List<String> found(Audit audit, String query) throws Exception {
    return found(audit, query, ALL);
  }

  private static List<String> found(Audit audit, String query, SearchScope scope) throws Exception {
    return find(audit, query, scope, null, 100).found().stream()
        .map(RecordSearchTest::name)
        .toList();
  }

  private static String name(EntryView entry) {
    return entry instanceof EntryView.Exchange exchange
        ? exchange.view().record()
        : ((EntryView.Event) entry).kind();
  }

  /** Searches when the index has reached the record's end. */
  private static SearchPage find(
      Audit audit, String query, SearchScope scope, @Nullable String next, int limit)
      throws Exception {
    RecordQuery parsed = RecordQuery.parse(query);
    TestingRecord.awaitIndexed(audit);
    return audit.search().find(parsed, scope, next, limit);
  }

  private static List<String> eventually(Audit audit, String query) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      try {
        List<String> found = found(audit, query);
        if (!found.isEmpty() || System.nanoTime() > deadline) {
          return found;
        }
      } catch (SearchException stillDamaged) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }

  /** The files of the index in which these bytes stand. */
  private List<String> leftovers(String word) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : List.of("search.db", "search.db-wal")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)
          && Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
        found.add(name);
      }
    }
    return found;
  }

  private void sql(String file, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  private static void overwrite(Path file, int from, int to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = from; at < Math.min(to, bytes.length); at++) {
      bytes[at] = (byte) 0xA5;
    }
    Files.write(file, bytes);
  }

  /** Something that happens to the index while nobody has it open. */
  private interface IndexChange {
    void on(Path index) throws Exception;
  }
}

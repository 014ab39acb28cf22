package io.countersign.audit;

import static io.countersign.audit.TestingGateways.exchange;
import static io.countersign.audit.TestingGateways.found;
import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.awaitIndexed;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.search.FilterKey;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchException;
import io.countersign.audit.search.SearchPage;
import io.countersign.audit.search.SearchScope;
import io.countersign.audit.search.UseCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches where several gateways, a and b, have their logs in one database. */
@Tag("long")
class SharedSearchTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 11);
  private static final long WAIT_NANOS = Duration.ofSeconds(60).toNanos();

  private final TestingGateways gateways;

  SharedSearchTest(@TempDir Path folder) {
    gateways = new TestingGateways(folder);
  }

  @Test
  void search_atOneGateway_findsWhatAllRecorded_andWhatOneDidThatJoinsLater() throws Exception {
    try (Audit a = gateways.open("a")) {
      exchange(a, "at-a", "ada", "alpha");
      awaitIndexed(a);
      try (Audit b = gateways.open("b")) {
        exchange(b, "at-b", "ada", "alpha beta");
        awaitIndexed(a, b);
        awaitIndexed(b, a);
        for (Audit any : List.of(a, b)) {
          assertThat(found(any, "alpha")).containsExactlyInAnyOrder("at-a", "at-b");
          assertThat(found(any, "alpha node:b")).containsExactly("at-b");
          assertThat(found(any, "alpha -node:b")).containsExactly("at-a");
          assertThat(any.search().indexedTo())
              .extracting(EntryPlace::node)
              .containsExactly("a", "b");
        }
        SearchPage page = find(a, "beta", null, 10);
        assertThat(page.found())
            .singleElement()
            .satisfies(one -> assertThat(one.place().node()).isEqualTo("b"));
        ExchangeView there = a.reader().byRecord("at-b").orElseThrow();
        assertThat(a.reader().entries(List.of(there.place())))
            .extracting(TestingGateways::record)
            .containsExactly("at-b");
      }
    }
  }

  /** Both write into the same milliseconds, while the pages are read. */
  @Test
  void pages_overTwoLogs_showEveryEntryOnce() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      for (int index = 0; index < 40; index++) {
        Instant at = TestingRecord.AT.plusMillis(index / 8);
        exchange(index % 2 == 0 ? a : b, "r" + index, "ada", "alpha", at);
      }
      awaitIndexed(a);
      awaitIndexed(a, b);
      List<String> all = found(a, "type:exchange");
      assertThat(all).hasSize(40).doesNotHaveDuplicates();
      List<String> paged = new ArrayList<>();
      String next = null;
      do {
        SearchPage page = find(a, "type:exchange", next, 3);
        page.found().forEach(entry -> paged.add(TestingGateways.record(entry)));
        next = page.next();
        Audit other = paged.size() % 2 == 0 ? a : b;
        exchange(other, "new" + paged.size(), "ada", "x", TestingRecord.AT.plusMillis(2));
        awaitIndexed(a, other);
      } while (next != null);
      assertThat(paged).doesNotHaveDuplicates().containsAll(all);
    }
  }

  /** Ten requests of five people, four of whom used both gateways. */
  @Test
  void counts_takeAPersonOnce_whoeverRecordedThem() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      for (int person = 1; person <= 4; person++) {
        exchange(a, "a" + person, "p" + person, "x");
        exchange(b, "b" + person, "p" + person, "x");
      }
      awaitIndexed(a);
      awaitIndexed(a, b);
      assertThat(counts(a)).isEmpty();
      exchange(b, "b5", "p5", "x");
      exchange(b, "b6", "p5", "x");
      awaitIndexed(a, b);
      assertThat(counts(a)).containsExactly(new UseCounts.Count("drafting", 10, 5));
    }
  }

  /** What the index was made from was replaced: in place of an entry there is another. */
  @Test
  void logThatIsAnotherOne_isIndexedAnew() throws Exception {
    try (Audit a = gateways.open("a")) {
      exchange(a, "at-a", "ada", "alpha");
      try (Audit b = gateways.open("b")) {
        exchange(b, "at-b", "ada", "alpha");
        awaitIndexed(a, b);
      }
      eventually(() -> found(a, "alpha node:b state:completed"), List.of("at-b"));
      String log = "countersign_log_b.audit_record";
      gateways.execute(
          "ALTER TABLE " + log + " DISABLE TRIGGER ALL",
          "UPDATE " + log + " SET masked = 'omega', hash = sha256(hash)");
      eventually(() -> found(a, "omega node:b"), List.of("at-b"));
      assertThat(found(a, "alpha")).containsExactly("at-a");
      gateways.execute("DROP SCHEMA countersign_log_b CASCADE");
      eventually(() -> found(a, "node:b"), List.of());
      eventually(() -> found(a, "alpha"), List.of("at-a"));
    }
  }

  @Test
  void logThatCannotBeRead_holdsUpNoOther() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      exchange(b, "at-b", "ada", "alpha");
      awaitIndexed(a, b);
      gateways.execute("ALTER TABLE countersign_log_b.audit_record RENAME TO aside");
      exchange(a, "at-a", "ada", "alpha");
      awaitIndexed(a);
      assertThat(found(a, "alpha node:a")).containsExactly("at-a");
      gateways.execute("ALTER TABLE countersign_log_b.aside RENAME TO audit_record");
      exchange(b, "later", "ada", "alpha");
      awaitIndexed(a, b);
      assertThat(found(a, "alpha")).containsExactlyInAnyOrder("at-a", "at-b", "later");
    }
  }

  /** The other log still has the text: that is the control. */
  @Test
  void erasedPerson_goesFromTheWholeIndex_andDoesNotComeBackFromAnotherLog() throws Exception {
    try (Audit b = gateways.open("b")) {
      try (Audit a = gateways.open("a")) {
        exchange(a, "at-a", "ada", "about forgetme1");
        exchange(b, "at-b", "ada", "about forgetme2");
        exchange(b, "of-bob", "bob", "about keepme");
        awaitIndexed(a, b);
        assertThat(found(a, "about")).hasSize(3);
        assertThat(gateways.indexFilesWith("a", "forgetme")).isNotEmpty();
        assertThat(erase(a, "ada").state()).isEqualTo(ErasureOrder.State.ERASING);
        awaitIdle(a);
        assertThat(found(a, "about")).containsExactly("of-bob");
        assertThat(gateways.indexFilesWith("a", "forgetme")).isEmpty();
        assertThat(gateways.indexFilesWith("a", "keepme")).isNotEmpty();
        assertThat(a.reader().byRecord("at-b").orElseThrow().maskedPrompt()).contains("forgetme2");
      }
      Files.delete(gateways.folder("a").resolve("search.db"));
      try (Audit a = gateways.open("a")) {
        awaitIndexed(a, b);
        assertThat(found(a, "about")).containsExactly("of-bob");
        assertThat(gateways.indexFilesWith("a", "forgetme")).isEmpty();
        assertThat(a.reader().byRecord("at-b").orElseThrow().maskedPrompt()).contains("forgetme2");
      }
    }
  }

  /** Before it follows, a gateway seals under new keys, and others index that: the control. */
  @Test
  void whatAnotherGatewayRemovesWhenItFollows_goesFromTheIndexToo() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      exchange(a, "at-a", "ada", "about one");
      String order = erase(a, "ada").id();
      awaitIdle(a);
      exchange(b, "between", "ada", "about forgetme");
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactly("between");
      b.forgetting().followOthers();
      eventually(() -> b.forgetting().order(order).orElseThrow().entry() > 0, true);
      awaitIdle(b);
      exchange(b, "later", "ada", "about keepme");
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactly("later");
      eventually(() -> gateways.indexFilesWith("a", "forgetme"), List.of());
      awaitIndexed(b);
      assertThat(found(b, "about")).containsExactly("later");
    }
  }

  /** A new gateway writes an entry for each old request: it must not forget what came since. */
  @Test
  void gatewayThatFollowsLate_keepsWhatThePersonDidSince() throws Exception {
    try (Audit a = gateways.open("a")) {
      exchange(a, "before", "ada", "about one");
      erase(a, "ada");
      awaitIdle(a);
      exchange(a, "since", "ada", "about two");
      try (Audit b = gateways.open("b")) {
        awaitIndexed(b, a);
        assertThat(found(b, "about")).containsExactly("since");
        b.forgetting().followOthers();
        eventually(() -> b.forgetting().orders().get(0).entry() > 0, true);
        awaitIdle(b);
        awaitIndexed(b);
        awaitIndexed(a, b);
        assertThat(found(b, "about")).containsExactly("since");
        assertThat(found(a, "about")).containsExactly("since");
      }
    }
  }

  @Test
  void contentThatExpiresInAnotherLog_goesFromTheIndex() throws Exception {
    RetentionPolicy policy =
        new RetentionPolicy(1, Collections.emptySortedMap(), Collections.emptySortedMap());
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b", later)) {
      exchange(a, "at-a", "ada", "about keepme");
      exchange(b, "old", "ada", "about forgetme");
      exchange(b, "new", "ada", "about keepme too", later.instant());
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactlyInAnyOrder("at-a", "old", "new");
      b.forgetting().expire(policy);
      awaitIdle(b);
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactlyInAnyOrder("at-a", "new");
      assertThat(found(a, "node:b")).containsExactlyInAnyOrder("old", "new");
      eventually(() -> gateways.indexFilesWith("a", "forgetme"), List.of());
      assertThat(found(b, "about")).containsExactlyInAnyOrder("at-a", "new");
      assertThat(gateways.indexFilesWith("b", "forgetme")).isEmpty();
    }
  }

  /** What a gateway is about to remove: its log still has it, that is the control. */
  @Test
  void textThatAnUnfinishedRemovalNames_isNotIndexed() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      long first = await(b.log().intent(intent("r1", "ada", "about forgetme", "original")));
      exchange(b, "r2", "ada", "about keepme");
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactlyInAnyOrder("r1", "r2");
      long entry = await(b.log().event(TestingRecord.event("content.expired")));
      gateways.execute(
          "INSERT INTO countersign_log_b.audit_removal (entry, first, last, state)"
              + " VALUES (%d, %d, %d, 'BEGUN')".formatted(entry, first, first));
      await(b.log().outcome(outcome("r1", "ada")));
      awaitIndexed(a, b);
      assertThat(found(a, "about")).containsExactly("r2");
      assertThat(found(a, "record:r1 state:completed")).containsExactly("r1");
      assertThat(a.reader().byRecord("r1").orElseThrow().maskedPrompt()).contains("forgetme");
    }
  }

  private static SearchPage find(Audit audit, String query, @Nullable String next, int limit) {
    return audit.search().find(RecordQuery.parse(query), SearchScope.all(false), next, limit);
  }

  private static List<UseCounts.Count> counts(Audit audit) {
    return audit.search().counts(MONTH).counts().getOrDefault(FilterKey.USE_CASE, List.of());
  }

  private static ErasureOrder erase(Audit audit, String person) {
    String order = audit.forgetting().ask(person, "pia", "Article 17").id();
    return audit.forgetting().approve(order, "paul");
  }

  /** Until nothing is being removed at this gateway. */
  private static void awaitIdle(Audit audit) throws InterruptedException {
    while (audit.removalsUnderWay() > 0) {
      Thread.sleep(20);
    }
  }

  /** Asks until it is so; an index that is being made again may fail meanwhile. */
  private static <T> void eventually(Callable<T> asked, T expected) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    T last = null;
    while (!expected.equals(last) && System.nanoTime() < deadline) {
      try {
        last = asked.call();
      } catch (SearchException beingMade) {
        last = null;
      }
      Thread.sleep(20);
    }
    assertThat(last).isEqualTo(expected);
  }
}

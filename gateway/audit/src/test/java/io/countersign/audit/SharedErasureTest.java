package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.found;
import static io.countersign.audit.TestingRecord.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.Forgetting.PersonalStore;
import io.countersign.audit.forget.ForgettingException;
import io.countersign.audit.forget.ForgettingException.Code;
import io.countersign.audit.forget.HoldsChangedException;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.forget.RemovalWriter;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.audit.read.Original;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.Claim;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.Databases;
import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting where several gateways, a and b, have their logs in one database and share keys. */
@Tag("long")
class SharedErasureTest {
  private static final String ERASED = " WHERE name = 'person.erased'";

  private final Path folder;
  private final TestingGateways gateways;

  SharedErasureTest(@TempDir Path folder) {
    this.folder = folder;
    gateways = new TestingGateways(folder);
  }

  @Test
  void person_erasedAtOneGateway_isForgottenByAll() throws Exception {
    List<String> forgotten = new ArrayList<>();
    String order;
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      exchange(b, "at-b", "ada");
      exchange(b, "of-bob", "bob");
      b.forgetting().alsoForget(store(forgotten, "bob", "ada"));
      b.forgetting().followOthers();
      TestingRecord.awaitIndexed(b, a);
      assertThat(found(b, "alpha")).containsExactlyInAnyOrder("at-a", "at-b", "of-bob");
      order = erase(a, "ada").id();
      awaitState(a, order, ErasureOrder.State.ERASED);
      assertThat(b.forgetting().order(order).orElseThrow().state())
          .isEqualTo(ErasureOrder.State.ERASED);
      for (Audit any : List.of(a, b)) {
        for (String record : List.of("at-a", "at-b")) {
          assertThat(any.originals().open(record)).isEqualTo(new Original.Forgotten());
          assertThat(any.reader().byRecord(record).orElseThrow().maskedPrompt()).isEmpty();
          assertThat(any.reader().byRecord(record).orElseThrow().facts().person()).isNull();
        }
        assertThat(any.originals().open("of-bob")).isInstanceOf(Original.Opened.class);
        assertThat(any.forgetting().proof(own(any, order).entry())).isPresent();
      }
      assertThat(found(b, "alpha")).containsExactly("of-bob");
      assertThat(forgotten).containsExactly("ada");
      awaitIdle(b);
    }
    assertThat(removed("a"))
        .singleElement()
        .satisfies(one -> assertThat(one.entries()).isEqualTo(2));
    assertThat(removed("b"))
        .singleElement()
        .satisfies(one -> assertThat(one.entries()).isEqualTo(2))
        .satisfies(one -> assertThat(one.why()).contains("decided by entry 6 of log a"));
    String details = "header::json -> 'details'";
    assertThat(
            gateways.text(
                "SELECT " + details + " ->> 'order' FROM countersign_log_b.audit_record" + ERASED))
        .isEqualTo(order);
    assertThat(
            gateways.text(
                "SELECT "
                    + details
                    + " ->> 'approvedBy' FROM countersign_log_b.audit_record"
                    + ERASED))
        .isEqualTo("paul");
  }

  /** Also the control: where nobody follows, this sees what is left. */
  @Test
  void gateway_thatHasNotFollowedYet_keepsTheErasureUnfinishedAndSealsUnderNewKeys()
      throws Exception {
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      exchange(b, "at-b", "ada");
      String order = erase(a, "ada").id();
      awaitIdle(a);
      assertThat(state(a, order)).isEqualTo(ErasureOrder.State.ERASING);
      assertThat(b.originals().open("at-b")).isEqualTo(new Original.Forgotten());
      assertThat(b.reader().byRecord("at-b").orElseThrow().maskedPrompt()).isNotEmpty();

      exchange(b, "later", "ada");
      assertThat(b.reader().byRecord("later").orElseThrow().facts().person()).isEqualTo("ada");
      assertThat(a.originals().open("later")).isInstanceOf(Original.Opened.class);
      assertThat(
              gateways.text(
                  "SELECT count(DISTINCT key_id) FROM countersign_log_b.audit_record"
                      + " WHERE kind = 'INTENT'"))
          .isEqualTo("2");
    }
  }

  @Test
  void erasure_missedWhileDown_isFollowedOnceAndNotAgain() throws Exception {
    open("b").close();
    String order;
    try (Audit a = open("a")) {
      exchange(a, "at-a", "ada");
      try (Audit b = open("b")) {
        exchange(b, "at-b", "ada");
      }
      order = erase(a, "ada").id();
      awaitIdle(a);
      assertThat(state(a, order)).isEqualTo(ErasureOrder.State.ERASING);
      exchange(a, "goes-on", "ada");
      try (Audit b = open("b")) {
        b.forgetting().followOthers();
        awaitState(a, order, ErasureOrder.State.ERASED);
        awaitIdle(b);
        assertThat(a.originals().open("goes-on")).isInstanceOf(Original.Opened.class);
        assertThat(a.reader().byRecord("goes-on").orElseThrow().maskedPrompt()).isNotEmpty();
        exchange(b, "later", "ada");
      }
    }
    try (Audit b = open("b")) {
      b.forgetting().followOthers();
      Thread.sleep(2_500); // two rounds of the follower
      assertThat(b.originals().open("later")).isInstanceOf(Original.Opened.class);
      assertThat(b.reader().byRecord("later").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(state(b, order)).isEqualTo(ErasureOrder.State.ERASED);
    }
    assertThat(removed("b")).hasSize(1);
  }

  /** A log that holds nothing of the person follows too: what comes later is not meant. */
  @Test
  void gateway_thatFirstSeesAPersonAfterTheErasure_keepsWhatItRecords() throws Exception {
    try (Audit a = open("a")) {
      exchange(a, "at-a", "ada");
      String order = erase(a, "ada").id();
      awaitState(a, order, ErasureOrder.State.ERASED);
    }
    for (int start = 0; start < 2; start++) {
      try (Audit b = open("b")) {
        b.forgetting().followOthers();
        awaitCount("1", "SELECT count(*) FROM countersign_log_b.audit_record" + ERASED);
        awaitIdle(b);
        exchange(b, "later-" + start, "ada");
        assertThat(b.originals().open("later-0")).isInstanceOf(Original.Opened.class);
      }
    }
    assertThat(removed("b")).isEmpty();
  }

  @Test
  void gateways_erasingOneAfterTheOther_eachForgetWhatTheyWrote() throws Exception {
    try (Audit a = open("a");
        Audit b = open("b");
        Audit c = open("c")) {
      List<Audit> all = List.of(a, b, c);
      all.forEach(one -> one.forgetting().followOthers());
      for (int round = 0; round < 3; round++) {
        for (int one = 0; one < 3; one++) {
          exchange(all.get(one), "r" + round + one, "ada");
        }
        // Asked at one gateway and approved at another one.
        String order = all.get(round).forgetting().ask("ada", "pia", "Article 17").id();
        all.get((round + 1) % 3).forgetting().approve(order, "paul");
        awaitState(a, order, ErasureOrder.State.ERASED);
        for (Audit one : all) {
          awaitIdle(one);
          assertThat(state(one, order)).isEqualTo(ErasureOrder.State.ERASED);
        }
      }
      assertThat(a.forgetting().orders()).hasSize(3);
    }
    for (String node : List.of("a", "b", "c")) {
      assertThat(removed(node)).hasSize(3);
    }
  }

  @Test
  void packageOfAForgottenPerson_namesTheErasureInEachLog() throws Exception {
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      exchange(b, "at-b", "ada");
      b.forgetting().followOthers();
      String order = erase(a, "ada").id();
      awaitState(a, order, ErasureOrder.State.ERASED);
      String id = a.packages().ask("ada", "pia", "request 7").id();
      a.packages().approve(id, "paul");
      TestingPackage left = TestingPackage.of(a.packages().open(id, "pia"), folder);
      assertThat(left.everything()).doesNotContain("ada@example.com", "[EMAIL-1]");
      assertThat(left.text("originals.jsonl")).isEmpty();
      assertThat(left.text("README.txt"))
          .contains(
              "Of 4 entries the text is gone",
              "entry " + own(a, order).entry() + " of log a, ",
              "entry " + own(b, order).entry() + " of log b, ");
      assertThat(new PackageVerifier(null).verify(left.file()))
          .isInstanceOfSatisfying(
              PackageVerification.Proven.class,
              proven -> assertThat(proven.withoutText()).isEqualTo(4));
    }
  }

  @Test
  void entryOfAnotherLog_thatOnePersonAloneWanted_isNotFollowed() throws Exception {
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(b, "at-b", "ada");
      String subject = a.forgetting().ask("ada", "pia", "Article 17").subject();
      for (Map<String, String> forged :
          List.of(
              Map.of("subject", subject),
              Map.of(
                  "order",
                  "o",
                  "subject",
                  subject,
                  "basis",
                  "b",
                  "askedBy",
                  "pia",
                  "approvedBy",
                  "pia"))) {
        await(
            a.log()
                .event(
                    new AuditEvent(TestingRecord.AT, Removal.ERASED, null, new TreeMap<>(forged))));
      }
      b.forgetting().followOthers();
      Thread.sleep(2_500); // two rounds of the follower
      assertThat(b.originals().open("at-b")).isInstanceOf(Original.Opened.class);
      assertThat(b.forgetting().orders())
          .singleElement()
          .satisfies(one -> assertThat(one.state()).isEqualTo(ErasureOrder.State.ASKED));
    }
    assertThat(gateways.verify("a")).isInstanceOf(Verification.Tampered.class);
    assertThat(removed("b")).isEmpty();
  }

  @Test
  void legalHold_setAtOneGateway_forbidsAtAll() throws Exception {
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      exchange(b, "at-b", "ada");
      Forgetting atA = a.forgetting();
      String order = atA.ask("ada", "pia", "Article 17").id();
      List<LegalHold> holds =
          List.of(
              b.forgetting().holdPerson("ada", "pia", "case 7"),
              b.forgetting().holdUseCase("drafting", "pia", "case 8"),
              b.forgetting().holdRecord("at-b", "pia", "case 9"));
      for (LegalHold hold : holds) {
        assertThatThrownBy(() -> atA.approve(order, "paul"))
            .isInstanceOfSatisfying(
                ForgettingException.class,
                refused -> assertThat(refused.code()).isEqualTo(Code.HELD));
        atA.lift(hold.id(), "paul", "closed");
      }
      assertThat(b.forgetting().holds()).isEmpty();
      atA.approve(order, "paul");
      assertThat(a.reader().byRecord("at-a").orElseThrow().maskedPrompt()).isEmpty();
    }
  }

  @Test
  void legalHold_setAtOneGateway_keepsContentOfAnotherFromExpiring() throws Exception {
    RetentionPolicy policy =
        new RetentionPolicy(1, Collections.emptySortedMap(), Collections.emptySortedMap());
    try (Audit a = gateways.open("a", Clock.offset(Clock.systemUTC(), Duration.ofDays(3)));
        Audit b = open("b")) {
      exchange(a, "held", "ada");
      exchange(a, "not-held", "bob");
      LegalHold hold = b.forgetting().holdPerson("ada", "pia", "case 7");
      a.forgetting().expire(policy);
      awaitIdle(a);
      assertThat(a.reader().byRecord("held").orElseThrow().maskedPrompt()).isNotEmpty();
      assertThat(a.reader().byRecord("not-held").orElseThrow().maskedPrompt()).isEmpty();
      b.forgetting().lift(hold.id(), "paul", "closed");
      a.forgetting().expire(policy);
      awaitIdle(a);
      assertThat(a.reader().byRecord("held").orElseThrow().maskedPrompt()).isEmpty();
    }
  }

  @Test
  void removal_plannedBeforeAnotherGatewaySetAHold_isLeftOut() throws Exception {
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      String subject = a.forgetting().ask("ada", "pia", "Article 17").subject();
      b.forgetting().holdPerson("ada", "pia", "case 7");
      TreeMap<String, String> details = new TreeMap<>(Map.of("subject", subject, "order", "o"));
      AuditEvent event = new AuditEvent(TestingRecord.AT, Removal.ERASED, "paul", details);
      RemovalWriter writer = (RemovalWriter) a.log();
      assertThatThrownBy(() -> await(writer.remove(event, new Removal.Erasure(subject, 0))))
          .hasCauseInstanceOf(HoldsChangedException.class);
      assertThat(a.originals().open("at-a")).isInstanceOf(Original.Opened.class);
    }
  }

  /** One gateway lets everything expire, the other one nothing; the keys are shared. */
  @Test
  void key_thatAnotherLogNeeds_isNotDestroyedByAnExpiry() throws Exception {
    RetentionPolicy policy =
        new RetentionPolicy(1, Collections.emptySortedMap(), Collections.emptySortedMap());
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(70));
    try (Audit a = open("a");
        Audit b = open("b")) {
      exchange(a, "at-a", "ada");
      exchange(b, "at-b", "ada");
      exchange(a, "of-bob", "bob");
    }
    try (Audit a = gateways.open("a", later)) {
      a.forgetting().expire(policy);
      awaitIdle(a);
      assertThat(a.reader().byRecord("at-a").orElseThrow().maskedPrompt()).isEmpty();
      assertThat(a.originals().open("at-b")).isInstanceOf(Original.Opened.class);
      assertThat(a.reader().byRecord("at-a").orElseThrow().facts().person()).isEqualTo("ada");
      assertThat(a.reader().byRecord("of-bob").orElseThrow().facts().person()).isNull();
    }
  }

  @Test
  void holds_claimedToChange_areClaimedByNobodyElse() throws Exception {
    try (AuditFolder folderOfA = AuditFolder.take(folder.resolve("a"));
        AuditFolder folderOfB = AuditFolder.take(folder.resolve("b"));
        Databases a =
            Databases.of(DatabaseSettings.Postgresql.of(gateways.address(), "a"), folderOfA);
        Databases b =
            Databases.of(DatabaseSettings.Postgresql.of(gateways.address(), "b"), folderOfB);
        Connection ofA = a.records().writing();
        Connection ofB = b.records().writing()) {
      ofA.setAutoCommit(false);
      ofB.setAutoCommit(false);
      assertThat(a.claimHolds(ofA, Claim.TO_READ)).isTrue();
      assertThat(b.claimHolds(ofB, Claim.TO_READ)).as("removals side by side").isTrue();
      assertThat(b.claimHolds(ofB, Claim.TO_CHANGE)).isFalse();
      ofA.commit();
      assertThat(b.claimHolds(ofB, Claim.TO_CHANGE)).isTrue();
      assertThat(a.claimHolds(ofA, Claim.TO_READ)).isFalse();
      assertThat(a.claimHolds(ofA, Claim.TO_CHANGE)).isFalse();
      ofB.commit();
      assertThat(a.claimHolds(ofA, Claim.TO_CHANGE)).isTrue();
    }
  }

  private static PersonalStore store(List<String> forgotten, String... people) {
    return new PersonalStore() {
      @Override
      public void forget(String person) {
        forgotten.add(person);
      }

      @Override
      public Collection<String> people() {
        return List.of(people);
      }
    };
  }

  private static ErasureOrder own(Audit audit, String order) {
    return audit.forgetting().order(order).orElseThrow();
  }

  private static ErasureOrder erase(Audit audit, String person) {
    String order = audit.forgetting().ask(person, "pia", "Article 17").id();
    return audit.forgetting().approve(order, "paul");
  }

  private static ErasureOrder.State state(Audit audit, String order) {
    return audit.forgetting().order(order).orElseThrow().state();
  }

  private static void awaitState(Audit audit, String order, ErasureOrder.State state)
      throws InterruptedException {
    while (state(audit, order) != state) {
      Thread.sleep(20);
    }
  }

  /** Until nothing is being removed at this gateway. */
  private static void awaitIdle(Audit audit) throws InterruptedException {
    while (audit.removalsUnderWay() > 0) {
      Thread.sleep(20);
    }
  }

  private static void exchange(Audit audit, String record, String person) throws Exception {
    await(
        audit
            .log()
            .intent(TestingRecord.intent(record, person, "alpha [EMAIL-1]", "to ada@example.com")));
    await(audit.log().outcome(outcome(record, person)));
  }

  private Audit open(String node) {
    return gateways.open(node);
  }

  private List<Verification.Removed> removed(String node) {
    Verification found = gateways.verify(node);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return ((Verification.Intact) found).removed();
  }

  private void awaitCount(String count, String query) throws Exception {
    while (!gateways.text(query).equals(count)) {
      Thread.sleep(20);
    }
  }
}

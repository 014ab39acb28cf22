package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.content;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.subject.PackageException;
import io.countersign.audit.subject.PackageException.Code;
import io.countersign.audit.subject.PackageRequest.State;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a package about a person holds, who gets it, and that it is signed, in either store. */
@ParameterizedClass
@EnumSource(TestingStore.class)
class SubjectPackagesTest {
  private final TestingStore store;

  @TempDir Path folder;
  @TempDir Path scratch;

  SubjectPackagesTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void package_holdsAllOfOnePerson_andProvesIt() throws Exception {
    fill();
    try (Audit audit = store.open(folder)) {
      TestingPackage all = TestingPackage.of(given(audit, "ada"), scratch);
      assertThat(all.lines("entries.jsonl"))
          .hasSize(4)
          .anySatisfy(
              line -> assertThat(line).contains("INTENT", "\"masked\":\"write to [EMAIL-1]"))
          .anySatisfy(line -> assertThat(line).contains("OUTCOME", "sent to [EMAIL-1]"))
          .anySatisfy(line -> assertThat(line).contains("REFUSAL", "model_not_allowed"))
          .anySatisfy(line -> assertThat(line).contains("record.searched"));
      assertThat(all.lines("originals.jsonl"))
          .hasSize(3)
          .anySatisfy(line -> assertThat(line).contains("prompt", "write to ada@example.com"))
          .anySatisfy(line -> assertThat(line).contains("output", "sent to ada@example.com"))
          .anySatisfy(line -> assertThat(line).contains("words", "what she looked for"));
      assertThat(all.lines("accesses.jsonl"))
          .hasSize(4)
          .anySatisfy(line -> assertThat(line).contains("\"by\":\"petra\"", "record.read"))
          .anySatisfy(line -> assertThat(line).contains("\"by\":\"pia\"", "package.asked"))
          .anySatisfy(line -> assertThat(line).contains("\"by\":\"paul\"", "package.approved"))
          .anySatisfy(line -> assertThat(line).contains("\"by\":\"pia\"", "package.opened"));
      assertThat(all.text("README.txt")).contains("4 entries", "3 texts", "4 times");
      String everything = all.everything();
      assertThat(everything).doesNotContain("of bob", "secret of bob", "rec-bob");
      assertThat(verified(all))
          .isInstanceOfSatisfying(
              PackageVerification.Proven.class,
              proven -> {
                assertThat(proven.entries()).isEqualTo(8);
                assertThat(proven.withoutText()).isZero();
              });
    }
  }

  /** No minute has passed since, and no checkpoint was due. */
  @Test
  void package_hasWhatWasRecordedJustBefore() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("rec-ada", "ada")));
      await(audit.log().outcome(outcome("rec-ada", "ada")));
      TestingPackage all = TestingPackage.of(given(audit, "ada"), scratch);
      assertThat(all.lines("entries.jsonl")).hasSize(2);
      assertThat(verified(all)).isInstanceOf(PackageVerification.Proven.class);
    }
  }

  /** A package that is given is on the record with its digest, before anybody has all of it. */
  @Test
  void package_isOnTheRecordBeforeItIsGiven() throws Exception {
    fill();
    try (Audit audit = store.open(folder)) {
      SubjectPackages packages = audit.packages();
      String id = packages.ask("ada", "pia", "request 7").id();
      packages.approve(id, "paul");
      Archive file = packages.open(id, "pia");
      assertThat(store.column(folder, "name")).contains("package.opened");
      byte[] all = TestingPackage.bytes(file);
      assertThat(store.column(folder, "name")).endsWith("package.given");
      String given = store.column(folder, "header").get(store.column(folder, "name").size() - 1);
      assertThat(given).contains(TestingPackage.sha256(all));
      assertThat(store.column(folder, "header").toString()).doesNotContain("\"ada\"");
    }
  }

  @Test
  void package_withoutSecondPersonOrForSomebodyElse_isRefused() throws Exception {
    fill();
    try (Audit audit = store.open(folder)) {
      SubjectPackages packages = audit.packages();
      String id = packages.ask("ada", "pia", "request 7").id();
      assertCode(Code.SECOND_PERSON_NEEDED, () -> packages.approve(id, "pia"));
      assertCode(Code.SECOND_PERSON_NEEDED, () -> packages.approve(id, "ada"));
      assertCode(Code.SECOND_PERSON_NEEDED, () -> packages.refuse(id, "pia", "no"));
      assertCode(Code.NOT_OPEN, () -> packages.open(id, "pia"));
      packages.approve(id, "paul");
      assertCode(Code.DECIDED, () -> packages.approve(id, "petra"));
      assertCode(Code.DECIDED, () -> packages.refuse(id, "petra", "no"));
      assertCode(Code.NOT_ASKER, () -> packages.open(id, "paul"));
      assertCode(Code.NOT_ASKER, () -> packages.open(id, "ada"));
      assertCode(Code.UNKNOWN, () -> packages.open("none", "pia"));
      assertCode(Code.NOTHING_THERE, () -> packages.ask("nobody", "pia", "request 8"));
      String refused = packages.ask("bob", "pia", "request 9").id();
      packages.refuse(refused, "paul", "not bob who asks");
      assertCode(Code.NOT_OPEN, () -> packages.open(refused, "pia"));
      String own = packages.ask("ada", "ada", "request 10").id();
      assertThat(packages.request(own).orElseThrow().askedBy()).isEqualTo("self");
      assertCode(Code.SECOND_PERSON_NEEDED, () -> packages.approve(own, "ada"));
      packages.approve(own, "paul");
      assertThat(TestingPackage.of(packages.open(own, "ada"), scratch).lines("entries.jsonl"))
          .hasSizeGreaterThan(3);
    }
  }

  @Test
  void requests_waitingOfOnePerson_areLimited() throws Exception {
    fill();
    try (Audit audit = store.open(folder)) {
      SubjectPackages packages = audit.packages();
      for (int i = 0; i < SubjectPackages.WAITING_MAX; i++) {
        packages.ask("ada", "pia", "request " + i);
      }
      assertCode(Code.TOO_MANY, () -> packages.ask("ada", "pia", "one more"));
      String id = packages.ask("ada", "paul", "another's").id();
      assertThat(packages.request(id).orElseThrow().state(java.time.Instant.now()))
          .isEqualTo(State.ASKED);
    }
  }

  @Test
  void requests_surviveARestart() throws Exception {
    fill();
    String id;
    try (Audit audit = store.open(folder)) {
      id = audit.packages().ask("ada", "pia", "request 7").id();
      audit.packages().approve(id, "paul");
    }
    try (Audit audit = store.open(folder)) {
      assertThat(verified(TestingPackage.of(audit.packages().open(id, "pia"), scratch)))
          .isInstanceOf(PackageVerification.Proven.class);
    }
  }

  private void fill() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("rec-ada", "ada")));
      await(audit.log().intent(intent("rec-bob", "bob", "of bob", "secret of bob")));
      await(audit.log().outcome(outcome("rec-ada", "ada")));
      await(audit.log().refusal(refusal("rec-ada-2", "ada")));
      String ada = audit.reader().pseudonym("ada");
      await(
          audit
              .log()
              .event(
                  new AuditEvent(
                      TestingRecord.AT,
                      "record.searched",
                      "ada",
                      new TreeMap<>(),
                      content("what she looked for"))));
      await(audit.log().event(event("record.read", "petra", Map.of("subjects", ada))));
      await(audit.log().event(event("record.read", "petra", Map.of("subjects", "another"))));
    }
  }

  private static AuditEvent event(String kind, String actor, Map<String, String> details) {
    return new AuditEvent(TestingRecord.AT, kind, actor, new TreeMap<>(details));
  }

  private static Archive given(Audit audit, String person) {
    String id = audit.packages().ask(person, "pia", "request 7").id();
    audit.packages().approve(id, "paul");
    return audit.packages().open(id, "pia");
  }

  private static PackageVerification verified(TestingPackage all) {
    return new PackageVerifier(all.text("key.txt", "key-" + TestingStore.NODE + ".txt").strip())
        .verify(all.file());
  }

  private static void assertCode(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PackageException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}

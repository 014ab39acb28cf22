package io.countersign.audit;

import static io.countersign.audit.TestingGateways.exchange;
import static io.countersign.audit.TestingRecord.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.subject.PackageException;
import io.countersign.audit.subject.PackageException.Code;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.audit.subject.PackageRequest.State;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages where several gateways, a and b, have their logs in one database. */
@Tag("long")
class SharedPackagesTest {
  private final TestingGateways gateways;

  @TempDir Path scratch;

  SharedPackagesTest(@TempDir Path folder) {
    gateways = new TestingGateways(folder);
  }

  /** The clock of who approves is behind that of who asked. */
  @Test
  void package_askedAtOneGateway_isApprovedAtAnotherAndHadAtEither() throws Exception {
    Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b", slow)) {
      exchange(a, "at-a", "ada", "alpha");
      exchange(b, "at-b", "ada", "beta");
    }
    // Opened again: of another log a package has what is signed, and a start is signed at once.
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b", slow)) {
      String id = a.packages().ask("ada", "pia", "request 7").id();
      assertCode(Code.SECOND_PERSON_NEEDED, () -> b.packages().approve(id, "pia"));
      assertCode(Code.SECOND_PERSON_NEEDED, () -> b.packages().approve(id, "ada"));
      assertThat(b.packages().approve(id, "paul").state(Instant.now())).isEqualTo(State.APPROVED);
      assertCode(Code.DECIDED, () -> a.packages().refuse(id, "petra", "no"));
      for (Audit any : new Audit[] {a, b}) {
        assertCode(Code.NOT_ASKER, () -> any.packages().open(id, "paul"));
        TestingPackage all = TestingPackage.of(any.packages().open(id, "pia"), scratch);
        assertThat(all.everything()).contains("alpha", "beta");
        assertThat(new PackageVerifier(null).verify(all.file()))
            .isInstanceOf(PackageVerification.Proven.class);
      }
    }
  }

  @Test
  void personWhoAsksAboutThemselves_isNotTheSecondPersonElsewhere() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      exchange(b, "at-b", "ada", "alpha");
      String own = a.packages().ask("ada", "ada", "to see it").id();
      assertCode(Code.SECOND_PERSON_NEEDED, () -> b.packages().approve(own, "ada"));
      b.packages().approve(own, "paul");
      assertThat(TestingPackage.of(b.packages().open(own, "ada"), scratch).everything())
          .contains("alpha");
    }
  }

  @Test
  void requestsThatWait_areLimitedOverAllGateways() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      exchange(a, "at-a", "ada", "alpha");
      for (int index = 0; index < SubjectPackages.WAITING_MAX; index++) {
        (index % 2 == 0 ? a : b).packages().ask("ada", "pia", "request " + index);
      }
      assertCode(Code.TOO_MANY, () -> a.packages().ask("ada", "pia", "one more"));
      assertCode(Code.TOO_MANY, () -> b.packages().ask("ada", "pia", "one more"));
      b.packages().ask("ada", "paul", "another's");
      assertThat(a.packages().requests()).hasSize(SubjectPackages.WAITING_MAX + 1);
    }
  }

  /** Entries of another log are believed only of those who may decide. */
  @Test
  void decision_ofWhoMayNotDecide_doesNotCount_andOfTwoAtOnceARefusalDoes() throws Exception {
    try (Audit a = gateways.open("a");
        Audit b = gateways.open("b")) {
      exchange(a, "at-a", "ada", "alpha");
      PackageRequest asked = a.packages().ask("ada", "pia", "request 7");
      decide(b, asked, "package.approved", "approvedBy", "pia");
      decide(b, asked, "package.approved", "approvedBy", "ada");
      assertThat(state(a, asked)).isEqualTo(State.ASKED);
      decide(b, asked, "package.approved", "approvedBy", "paul");
      assertThat(state(a, asked)).isEqualTo(State.APPROVED);
      decide(a, asked, "package.refused", "refusedBy", "petra");
      assertThat(state(a, asked)).isEqualTo(State.REFUSED);
      assertThat(state(b, asked)).isEqualTo(State.REFUSED);
    }
  }

  private static void decide(
      Audit audit, PackageRequest request, String name, String detail, String by) throws Exception {
    Map<String, String> details =
        Map.of("package", request.id(), "subjects", request.subject(), detail, by);
    await(audit.log().event(new AuditEvent(Instant.now(), name, by, new TreeMap<>(details))));
  }

  private static State state(Audit audit, PackageRequest request) {
    return audit.packages().request(request.id()).orElseThrow().state(Instant.now());
  }

  private static void assertCode(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PackageException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}

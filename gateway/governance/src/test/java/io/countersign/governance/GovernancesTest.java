package io.countersign.governance;

import static io.countersign.governance.TestingSeed.ADA;
import static io.countersign.governance.TestingSeed.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.governance.Admission.Admitted;
import io.countersign.governance.Admission.Refused;
import io.countersign.identity.GatewayKey;
import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import io.countersign.identity.Identifier;
import io.countersign.identity.Identifiers;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernancesTest {
  private final List<PolicyChange> changed = new ArrayList<>();
  @TempDir Path data;

  @Test
  void open_emptyStore_holdsTheSeed() {
    TestingSeed seed = new TestingSeed();
    try (GovernanceStore governance = open(seed)) {
      assertThat(governance.seedDifferences()).isEmpty();
      assertThat(governance.people()).containsExactlyInAnyOrderElementsOf(seed.people);
      assertThat(governance.roles()).containsExactlyInAnyOrderElementsOf(seed.roles);
      assertThat(governance.useCases()).containsExactlyInAnyOrderElementsOf(seed.useCases);
      assertThat(governance.notice()).isEqualTo(seed.notice);
      assertThat(governance.keys().byPublicId().values()).containsExactlyElementsOf(seed.keys);
      assertThat(governance.passwordOf("ada")).contains(TestingSeed.PASSWORD);
      assertThat(governance.passwordOf("grace")).isEmpty();
      assertThat(governance.version()).matches("[0-9a-f]{16}");
      assertThat(governance.useCasesOf("grace")).extracting(UseCase::id).containsOnly("reporting");
      assertThat(governance.useCasesOf("nobody")).isEmpty();
      assertThat(governance.accountableFor("grace")).hasSameSizeAs(seed.useCases);
      assertThat(governance.accountableFor("ada")).isEmpty();
    }
  }

  @Test
  void accountableFor_personWhoLeft_isNothing() {
    try (GovernanceStore governance = open(new TestingSeed())) {
      governance.setActive("grace", false);
      assertThat(governance.accountableFor("grace")).isEmpty();
      assertThat(governance.accountableFor("nobody")).isEmpty();
    }
  }

  @Test
  void reopen_sameSeed_keepsChangesAndSaysSo() {
    String version;
    try (GovernanceStore governance = open(new TestingSeed())) {
      governance.acknowledge("ada", "2026-11");
      governance.setUseCaseState("drafting", UseCaseState.SUSPENDED);
      version = governance.version();
    }
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThat(governance.acknowledged("ada")).isTrue();
      assertThat(((Refused) governance.admit(ADA, null)).code())
          .isEqualTo(AdmissionCode.USE_CASE_SUSPENDED);
      assertThat(governance.version()).isEqualTo(version);
      assertThat(governance.seedDifferences())
          .singleElement()
          .asString()
          .contains("`drafting`", "state", "`APPROVED`", "`SUSPENDED`");
    }
  }

  @Test
  void reopen_unchanged_reportsNothing() {
    open(new TestingSeed()).close();
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThat(governance.seedDifferences()).isEmpty();
    }
  }

  @Test
  void reopen_moreInTheFile_isAdded() {
    open(new TestingSeed()).close();
    TestingSeed seed = new TestingSeed();
    GatewayKey key = GatewayKey.generate(new SecureRandom());
    seed.people.add(TestingSeed.person("hedy", true, "radio"));
    seed.roles.add(TestingSeed.role("radio", "hopping"));
    seed.useCases.add(
        TestingSeed.useCase(
            "hopping", RiskTier.LIMITED, "hedy", Set.of("grace"), UseCaseState.APPROVED));
    seed.keys.add(RegisteredKey.of(key, "hedy", "k1", "hopping"));
    seed.passwords.put("grace", TestingSeed.PASSWORD);

    try (GovernanceStore governance = open(seed)) {
      assertThat(governance.person("hedy")).isPresent();
      assertThat(governance.useCasesOf("hedy")).extracting(UseCase::id).containsOnly("hopping");
      assertThat(governance.keys().find(key.publicId())).isPresent();
      assertThat(governance.passwordOf("grace")).isPresent();
      assertThat(governance.seedDifferences()).hasSize(5).allMatch(line -> line.contains("added"));
    }
  }

  @Test
  void reopen_changedRows_areReportedAndStand() {
    open(new TestingSeed()).close();
    TestingSeed seed = new TestingSeed();
    seed.people.set(0, TestingSeed.person("ada", true, "security"));
    seed.roles.set(0, TestingSeed.role("engineer", "reporting"));
    seed.useCases.set(
        0,
        TestingSeed.useCase(
            "drafting", RiskTier.HIGH, "ada", Set.of("grace"), UseCaseState.APPROVED));
    seed.passwords.put("ada", PasswordHash.of("other".toCharArray(), 1_000, new SecureRandom()));
    seed.keys.set(
        0, RegisteredKey.of(GatewayKey.generate(new SecureRandom()), "ada", "k1", "drafting"));

    try (GovernanceStore governance = open(seed)) {
      TestingSeed before = new TestingSeed();
      assertThat(governance.people()).containsAll(before.people);
      assertThat(governance.roles()).containsAll(before.roles);
      assertThat(governance.useCases()).containsAll(before.useCases);
      assertThat(governance.keys().byPublicId().values()).containsExactlyElementsOf(before.keys);
      assertThat(governance.passwordOf("ada")).contains(TestingSeed.PASSWORD);
      assertThat(String.join("\n", governance.seedDifferences()))
          .contains("person `ada` has roles")
          .contains("role `engineer` has use-cases")
          .contains("use case `drafting` has tier")
          .contains("use case `drafting` has accountable")
          .contains("password of `ada` differs")
          .contains("Give the new key a new id")
          .contains("key `k1` of `ada` is not in the file and goes on working")
          .doesNotContain("pbkdf2", "sha256:");
    }
  }

  @Test
  void reopen_removedFromTheFile_isReportedAndStands() {
    open(new TestingSeed()).close();
    TestingSeed seed = new TestingSeed();
    seed.people.removeIf(person -> person.id().equals("ivan"));
    seed.keys.clear();

    try (GovernanceStore governance = open(seed)) {
      assertThat(governance.person("ivan")).isPresent();
      assertThat(governance.keys().byPublicId()).hasSize(1);
      assertThat(String.join("\n", governance.seedDifferences()))
          .contains("person `ivan` is not in the file")
          .contains("key `k1` of `ada` is not in the file");
    }
  }

  @Test
  void reopen_newNotice_isInForceAndNeedsAcknowledging() {
    try (GovernanceStore governance = open(new TestingSeed())) {
      governance.acknowledge("ada", "2026-11");
      assertThat(governance.admit(ADA, null)).isInstanceOf(Admitted.class);
    }
    TestingSeed seed = new TestingSeed();
    seed.notice = new Notice("2026-12", "More is recorded.");
    try (GovernanceStore governance = open(seed)) {
      assertThat(governance.notice().version()).isEqualTo("2026-12");
      assertThat(((Refused) governance.admit(ADA, null)).code())
          .isEqualTo(AdmissionCode.NOTICE_NOT_ACKNOWLEDGED);
      assertThat(governance.acknowledge("ada", "2026-11")).isFalse();
      assertThat(governance.seedDifferences()).hasSize(1);
    }
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThat(governance.notice().version()).isEqualTo("2026-12");
      assertThat(governance.seedDifferences()).singleElement().asString().contains("replaced by");
    }
  }

  @Test
  void reopen_otherTextUnderTheSameVersion_isNotTaken() {
    open(new TestingSeed()).close();
    TestingSeed seed = new TestingSeed();
    seed.notice = new Notice("2026-11", "Something else.");
    try (GovernanceStore governance = open(seed)) {
      assertThat(governance.notice().text()).isEqualTo("Prompts and answers are recorded.");
      assertThat(governance.seedDifferences()).singleElement().asString().contains("new version");
    }
  }

  @Test
  void open_contradictingSeed_listsEveryProblem() {
    TestingSeed seed = new TestingSeed();
    seed.people.add(TestingSeed.person("ada", true, "ghost"));
    seed.useCases.add(
        TestingSeed.useCase("orphan", RiskTier.LIMITED, "gone", Set.of(), UseCaseState.APPROVED));

    assertThatThrownBy(() -> open(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("person `ada` stands there twice", "`ghost`", "`gone`");
    assertThat(data.resolve(PolicyDatabase.FILE_NAME)).doesNotExist();
  }

  @Test
  void acknowledge_returnsTrue_isVisibleToAnotherConnection() throws SQLException {
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThat(governance.acknowledge("ada", "2026-11")).isTrue();
      assertThat(governance.acknowledge("ada", "2026-11")).isTrue();
      try (Connection second = connect()) {
        assertThat(count(second, "acknowledgements WHERE person = 'ada'")).isEqualTo(1);
      }
    }
  }

  @Test
  void acknowledge_wrongVersionOrPerson_isFalseAndKeepsNothing() throws SQLException {
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThat(governance.acknowledge("ada", "2026-10")).isFalse();
      assertThat(governance.acknowledge("nobody", "2026-11")).isFalse();
      try (Connection second = connect()) {
        assertThat(count(second, "acknowledgements")).isZero();
      }
    }
  }

  @Test
  void acknowledge_storeCannotKeepIt_throwsAndGoesOnRefusing() throws SQLException {
    try (GovernanceStore governance = open(new TestingSeed())) {
      try (Connection second = connect();
          Statement statement = second.createStatement()) {
        statement.execute(
            "CREATE TRIGGER full BEFORE INSERT ON acknowledgements"
                + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
      }
      assertThatThrownBy(() -> governance.acknowledge("ada", "2026-11"))
          .isInstanceOf(GovernanceUnavailableException.class);
      assertThat(governance.acknowledged("ada")).isFalse();
      assertThat(governance.admit(ADA, null)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void change_afterClose_throws() {
    GovernanceStore governance = open(new TestingSeed());
    governance.close();

    assertThatThrownBy(() -> governance.setActive("ada", false))
        .isInstanceOf(GovernanceUnavailableException.class);
    assertThat(governance.person("ada").orElseThrow().active()).isTrue();
  }

  @Test
  void change_unknownSubject_throws() {
    try (GovernanceStore governance = open(new TestingSeed())) {
      assertThatThrownBy(() -> governance.setActive("nobody", true))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> governance.setUseCaseState("none", UseCaseState.APPROVED))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> governance.setKeyEnabled("ada", "k9", true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void setKeyEnabled_off_endsTheKeyAtOnce() {
    try (GovernanceStore governance = open(new TestingSeed())) {
      Identifier identifier = Identifiers.overKeys(governance::keys);
      String shown = "Bearer " + TestingSeed.KEY.reveal();
      assertThat(identifier.identify(name -> only(name, shown))).isEqualTo(new Identified(ADA));

      governance.setKeyEnabled("ada", "k1", false);
      assertThat(identifier.identify(name -> only(name, shown))).isInstanceOf(Unidentified.class);
    }
  }

  @Test
  void versions_eachChange_isAddedOnce() throws SQLException {
    try (GovernanceStore governance = open(new TestingSeed())) {
      String first = governance.version();
      governance.setActive("ada", false);
      governance.setActive("ada", false);
      assertThat(governance.version()).isNotEqualTo(first);
      governance.setActive("ada", true);
      assertThat(governance.version()).isEqualTo(first);
      try (Connection second = connect()) {
        assertThat(count(second, "policy_versions")).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE acknowledgements SET acknowledged_at_millis = 0",
        "DELETE FROM acknowledgements",
        "UPDATE notices SET text = ''",
        "DELETE FROM policy_versions",
        "UPDATE policy_versions SET digest = ''",
        "UPDATE use_cases SET accountable = NULL",
        "UPDATE use_cases SET accountable = 'gone'",
        "UPDATE use_cases SET state = 'OPEN'"
      })
  void schema_rewritingEvidenceOrOwner_isRefused(String statement) throws SQLException {
    try (GovernanceStore governance = open(new TestingSeed())) {
      governance.acknowledge("ada", "2026-11");
      try (Connection second = connect();
          Statement attempt = second.createStatement()) {
        attempt.execute("PRAGMA foreign_keys = ON");
        assertThatThrownBy(() -> attempt.execute(statement)).isInstanceOf(SQLException.class);
        // The same connection can write what is allowed: it is the rule that refuses.
        attempt.execute("UPDATE people SET active = 1");
      }
    }
  }

  @Test
  void open_file_isForTheOwnerOnly() throws Exception {
    open(new TestingSeed()).close();
    assertThat(Files.getPosixFilePermissions(data.resolve(PolicyDatabase.FILE_NAME)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void open_dataFolderIsAFile_saysWhatToDo() throws Exception {
    Path file = Files.writeString(data.resolve("taken"), "x");
    assertThatThrownBy(
            () -> Governances.open(file, CLOCK, new TestingSeed().build(), changes -> {}))
        .isInstanceOf(GovernanceUnavailableException.class)
        .hasMessageContaining("writable");
  }

  @Test
  void admit_whileStateChanges_seesWholeStatesAndAtOnceAfterAChange() throws Exception {
    try (GovernanceStore governance = open(new TestingSeed())) {
      governance.acknowledge("ada", "2026-11");
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(2);
      try {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          answers.add(readers.submit(() -> onlyTheTwoAnswers(governance, done)));
        }
        for (int i = 0; i < 20; i++) {
          governance.setUseCaseState("drafting", UseCaseState.SUSPENDED);
          assertThat(governance.admit(ADA, null)).isInstanceOf(Refused.class);
          governance.setUseCaseState("drafting", UseCaseState.APPROVED);
          assertThat(governance.admit(ADA, null)).isInstanceOf(Admitted.class);
        }
        done.set(true);
        for (Future<Boolean> answer : answers) {
          assertThat(answer.get()).isTrue();
        }
      } finally {
        done.set(true);
        readers.shutdown();
      }
    }
  }

  @Test
  void change_isHeardOfBeforeItTakesEffect() {
    String begun;
    try (GovernanceStore governance = open(new TestingSeed())) {
      begun = governance.version();
      assertThat(changed)
          .singleElement()
          .matches(one -> one.of() == PolicyChange.Of.POLICY && one.becomes().equals("seeded"))
          .matches(one -> one.after().equals(begun) && !one.before().equals(begun));
      changed.clear();
      governance.setActive("ada", false);
      governance.setKeyEnabled("ada", "k1", false);
      governance.setUseCaseState("drafting", UseCaseState.SUSPENDED);
      assertThat(changed)
          .extracting(one -> one.of() + " " + one.id() + " " + one.person() + " " + one.becomes())
          .containsExactly(
              "PERSON ada null inactive",
              "GATEWAY_KEY k1 ada disabled",
              "USE_CASE drafting null suspended");
      assertThat(changed.get(0).before()).isEqualTo(begun);
      assertThat(changed.get(1).before()).isEqualTo(changed.get(0).after());
      assertThat(changed.get(2).after()).isEqualTo(governance.version());
      assertThatThrownBy(() -> governance.setActive("nobody", false))
          .hasMessageContaining("person `nobody` is not known");
    }
    changed.clear();
    TestingSeed more = new TestingSeed();
    more.roles.add(TestingSeed.role("radio", "drafting"));
    more.keys.add(
        RegisteredKey.of(GatewayKey.generate(new SecureRandom()), "ada", "k2", "drafting"));
    open(more).close();
    assertThat(changed)
        .extracting(one -> one.of() + " " + one.id() + " " + one.person() + " " + one.becomes())
        .containsExactly("ROLE radio null added", "GATEWAY_KEY k2 ada added");
    changed.clear();
    open(more).close();
    assertThat(changed).as("nothing new").isEmpty();
  }

  @Test
  void change_thatIsNotHeard_doesNotTakeEffect() {
    open(new TestingSeed()).close();
    TestingSeed more = new TestingSeed();
    more.roles.add(TestingSeed.role("radio", "drafting"));
    PolicyWatcher deaf =
        changes -> {
          throw new GovernanceUnavailableException("told to fail");
        };
    assertThatThrownBy(() -> Governances.open(data, CLOCK, more.build(), deaf))
        .isInstanceOf(GovernanceUnavailableException.class)
        .hasMessageContaining("told to fail");
    try (GovernanceStore governance =
        Governances.open(data, CLOCK, new TestingSeed().build(), deaf)) {
      assertThat(governance.roles()).noneMatch(role -> role.id().equals("radio"));
      String before = governance.version();
      assertThatThrownBy(() -> governance.setActive("ada", false))
          .hasMessageContaining("told to fail");
      assertThat(governance.version()).isEqualTo(before);
      assertThat(governance.person("ada").orElseThrow().active()).isTrue();
    }
  }

  private static boolean onlyTheTwoAnswers(Governance governance, AtomicBoolean done) {
    boolean good = true;
    do {
      Admission answer = governance.admit(ADA, null);
      good &=
          answer instanceof Admitted admitted
              ? admitted.useCase().state() == UseCaseState.APPROVED
              : ((Refused) answer).code() == AdmissionCode.USE_CASE_SUSPENDED;
    } while (!done.get());
    return good;
  }

  private GovernanceStore open(TestingSeed seed) {
    return Governances.open(data, CLOCK, seed.build(), changed::addAll);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(PolicyDatabase.FILE_NAME));
  }

  private static int count(Connection connection, String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static List<String> only(String name, String shown) {
    return name.equals("authorization") ? List.of(shown) : List.of();
  }
}

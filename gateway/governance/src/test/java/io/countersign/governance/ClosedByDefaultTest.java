package io.countersign.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.identity.KeyRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One fault alone in an otherwise good snapshot must refuse, each with its own code. */
class ClosedByDefaultTest {
  private static final Map<AdmissionCode, Snapshot> FAULTS =
      Map.of(
          AdmissionCode.ACCESS_SUSPENDED, snapshot(false, true, Set.of("grace"), "drafting", true),
          AdmissionCode.USE_CASE_SUSPENDED,
              snapshot(true, false, Set.of("grace"), "drafting", true),
          AdmissionCode.USE_CASE_NOT_APPROVED, snapshot(true, true, Set.of(), "drafting", true),
          AdmissionCode.ROLE_NOT_PERMITTED, snapshot(true, true, Set.of("grace"), "other", true),
          AdmissionCode.NOTICE_NOT_ACKNOWLEDGED,
              snapshot(true, true, Set.of("grace"), "drafting", false));

  @Test
  void admit_oneFaultAlone_refusesWithItsCode() {
    requireClosed(Function.identity());
  }

  @Test
  void admit_noFault_admits() {
    assertThat(answer(snapshot(true, true, Set.of("grace"), "drafting", true)))
        .isEqualTo("admitted");
  }

  /** Negative control: a decision that does not look at one of the facts must be caught. */
  @Test
  void admit_decisionBlindToOneFact_isCaught() {
    List<Function<Snapshot, Snapshot>> blindnesses =
        List.of(
            any -> any.withAcknowledged("ada"),
            any -> withPerson(any, TestingSeed.person("ada", true, "engineer")),
            any -> withPerson(any, TestingSeed.person("grace", true)));
    for (Function<Snapshot, Snapshot> blindness : blindnesses) {
      assertThatThrownBy(() -> requireClosed(blindness)).isInstanceOf(AssertionError.class);
    }
  }

  private static void requireClosed(Function<Snapshot, Snapshot> blindness) {
    FAULTS.forEach(
        (code, fault) -> assertThat(answer(blindness.apply(fault))).isEqualTo(code.code()));
  }

  private static String answer(Snapshot snapshot) {
    Admission admission = new Admittance(snapshot).admit(TestingSeed.ADA, null);
    return admission instanceof Admission.Refused refused ? refused.code().code() : "admitted";
  }

  private static Snapshot snapshot(
      boolean active,
      boolean ownerActive,
      Set<String> approvedBy,
      String roleUseCase,
      boolean acknowledged) {
    TreeMap<String, Person> people = new TreeMap<>();
    people.put("ada", TestingSeed.person("ada", active, "engineer"));
    people.put("grace", TestingSeed.person("grace", ownerActive));
    UseCase drafting =
        TestingSeed.useCase(
            "drafting", RiskTier.MINIMAL, "grace", approvedBy, UseCaseState.APPROVED);
    return new Snapshot(
        people,
        new TreeMap<>(Map.of("engineer", TestingSeed.role("engineer", roleUseCase))),
        new TreeMap<>(Map.of("drafting", drafting)),
        KeyRegistry.of(List.of()),
        Map.of(),
        List.of(new Notice("2026-11", "Recorded.")),
        acknowledged ? new HashSet<>(Set.of("ada")) : Set.of(),
        "0");
  }

  private static Snapshot withPerson(Snapshot any, Person person) {
    TreeMap<String, Person> people = new TreeMap<>(any.people());
    people.put(person.id(), person);
    return new Snapshot(
        people,
        any.roles(),
        any.useCases(),
        any.keys(),
        any.passwords(),
        any.notices(),
        any.acknowledged(),
        any.version());
  }
}

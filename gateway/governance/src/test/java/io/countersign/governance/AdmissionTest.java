package io.countersign.governance;

import static io.countersign.governance.TestingSeed.ADA;
import static io.countersign.governance.TestingSeed.ADA_WITHOUT;
import static io.countersign.governance.TestingSeed.CLOCK;
import static io.countersign.governance.TestingSeed.IVAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.governance.Admission.Admitted;
import io.countersign.governance.Admission.Refused;
import io.countersign.identity.Principal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  @TempDir Path data;
  private GovernanceStore governance;

  @BeforeEach
  void open() {
    governance = Governances.open(data, CLOCK, new TestingSeed().build(), changes -> {});
    assertThat(governance.acknowledge("ada", "2026-11")).isTrue();
  }

  @AfterEach
  void close() {
    governance.close();
  }

  @Test
  void admit_everythingGood_admits() {
    Admission admission = governance.admit(ADA, null);

    assertThat(admission).isInstanceOf(Admitted.class);
    Admitted admitted = (Admitted) admission;
    assertThat(admitted.person().id()).isEqualTo("ada");
    assertThat(admitted.useCase().accountable()).isEqualTo("grace");
    assertThat(admitted.notice().version()).isEqualTo("2026-11");
  }

  @Test
  void admit_requestNamesUseCase_countsBeforeTheKeys() {
    assertThat(code(ADA, "reporting")).isEqualTo(AdmissionCode.ROLE_NOT_PERMITTED);
    assertThat(governance.admit(ADA_WITHOUT, "drafting")).isInstanceOf(Admitted.class);
  }

  @Test
  void admit_unknownPerson_isSuspended() {
    assertThat(code(new Principal("nobody", "k1", "drafting"), null))
        .isEqualTo(AdmissionCode.ACCESS_SUSPENDED);
  }

  @Test
  void admit_inactivePerson_isSuspended() {
    assertThat(code(IVAN, null)).isEqualTo(AdmissionCode.ACCESS_SUSPENDED);
    governance.setActive("ada", false);
    assertThat(code(ADA, null)).isEqualTo(AdmissionCode.ACCESS_SUSPENDED);
  }

  @Test
  void admit_noUseCase_requiresOneAndListsThoseOpen() {
    Refused refused = (Refused) governance.admit(ADA_WITHOUT, null);

    assertThat(refused.code()).isEqualTo(AdmissionCode.USE_CASE_REQUIRED);
    assertThat(refused.remedy())
        .contains("`Countersign-Use-Case`", "`drafting`")
        .doesNotContain("reporting", "banned", "proposed", "unsigned");
  }

  @Test
  void admit_blankUseCase_doesNotFallBackToTheKeys() {
    assertThat(code(ADA, " ")).isEqualTo(AdmissionCode.USE_CASE_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unknown", "proposed", "review", "retired", "banned", "unsigned", "Drafting"})
  void admit_notApproved_isRefused(String useCase) {
    assertThat(code(ADA, useCase)).isEqualTo(AdmissionCode.USE_CASE_NOT_APPROVED);
  }

  @Test
  void admit_unknownUseCaseThatIsNoId_isNotRepeated() {
    Refused refused = (Refused) governance.admit(ADA, "Jane Roe, 12 High Street");

    assertThat(refused.code()).isEqualTo(AdmissionCode.USE_CASE_NOT_APPROVED);
    assertThat(refused.reason() + refused.remedy()).doesNotContain("Jane", "High Street");
  }

  @ParameterizedTest
  @EnumSource(UseCaseState.class)
  void admit_onlyApprovedStateAdmits(UseCaseState state) {
    governance.setUseCaseState("drafting", state);

    assertThat(governance.admit(ADA, null) instanceof Admitted)
        .isEqualTo(state == UseCaseState.APPROVED);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUSPENDED", "THROTTLED"})
  void admit_suspendedOrThrottled_isSuspended(UseCaseState state) {
    governance.setUseCaseState("drafting", state);

    assertThat(code(ADA, null)).isEqualTo(AdmissionCode.USE_CASE_SUSPENDED);
  }

  @Test
  void admit_ownerLeaves_stopsAndStartsAgainWithTheOwner() {
    governance.setActive("grace", false);
    assertThat(code(ADA, null)).isEqualTo(AdmissionCode.USE_CASE_SUSPENDED);

    governance.setActive("grace", true);
    assertThat(governance.admit(ADA, null)).isInstanceOf(Admitted.class);
  }

  @Test
  void admit_noRoleMayUseIt_isNotPermitted() {
    assertThat(code(ADA, "reporting")).isEqualTo(AdmissionCode.ROLE_NOT_PERMITTED);
  }

  @Test
  void admit_noticeNotAcknowledged_saysHow() {
    Refused refused = (Refused) governance.admit(new Principal("grace", "k1", "reporting"), null);

    assertThat(refused.code()).isEqualTo(AdmissionCode.NOTICE_NOT_ACKNOWLEDGED);
    assertThat(refused.remedy()).contains("POST /api/v1/me/acknowledgements", "2026-11");
  }

  @Test
  void admit_severalFaults_reportsTheFirstInOrder() {
    governance.setUseCaseState("drafting", UseCaseState.SUSPENDED);
    governance.setActive("ada", false);

    assertThat(code(ADA, null)).isEqualTo(AdmissionCode.ACCESS_SUSPENDED);
  }

  @Test
  void codes_areTheDocumentedOnes() {
    assertThat(AdmissionCode.values())
        .extracting(AdmissionCode::code)
        .containsExactly(
            "access_suspended",
            "use_case_required",
            "use_case_not_approved",
            "use_case_suspended",
            "role_not_permitted",
            "notice_not_acknowledged");
  }

  private AdmissionCode code(Principal principal, @Nullable String useCase) {
    Admission admission = governance.admit(principal, useCase);
    assertThat(admission).isInstanceOf(Refused.class);
    return ((Refused) admission).code();
  }
}

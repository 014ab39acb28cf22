package io.countersign.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DutyTest {
  @Test
  void permissions_areThoseOfAllRolesTogether() {
    Set<Permission> both = new TreeSet<>(Duty.SECURITY.permissions());
    both.addAll(Duty.PRIVACY.permissions());
    assertThat(of(true, "security", "privacy")).containsExactlyInAnyOrderElementsOf(both);
    assertThat(of(true, "engineer", "auditor"))
        .containsExactlyInAnyOrder(
            Permission.READ_RECORD, Permission.EXPORT_RECORD, Permission.READ_ACCESSES);
  }

  @Test
  void otherRoles_permitNothing() {
    assertThat(of(true)).isEmpty();
    assertThat(of(true, "engineer", "Security", "security ", "administrators")).isEmpty();
  }

  @Test
  void personWhoIsNotActive_mayNothing() {
    for (Duty duty : Duty.values()) {
      assertThat(of(false, duty.role())).isEmpty();
    }
  }

  @Test
  void administrator_hasNothingOfTheRecord() {
    assertThat(of(true, "administrator")).isEqualTo(EnumSet.of(Permission.CONFIGURE));
  }

  @Test
  void ids_areWordsWithHyphens() {
    assertThat(Permission.values()).allMatch(each -> each.id().matches("[a-z]+(-[a-z]+)*"));
    assertThat(Permission.READ_RECORD.id()).isEqualTo("read-record");
  }

  private static Set<Permission> of(boolean active, String... roles) {
    return Duty.permissionsOf(TestingSeed.person("someone", active, roles));
  }
}

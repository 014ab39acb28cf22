package io.countersign.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.config.BuiltInRole;
import io.countersign.governance.Duty;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BuiltInRolesTest {
  @Test
  void rolesOfTheFile_areTheDutiesOfGovernance() {
    assertThat(Arrays.stream(BuiltInRole.values()).map(BuiltInRole::id))
        .containsExactlyElementsOf(Arrays.stream(Duty.values()).map(Duty::role).toList());
  }
}

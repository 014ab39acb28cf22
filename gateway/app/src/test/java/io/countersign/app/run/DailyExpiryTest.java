package io.countersign.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.config.RetentionConfig;
import io.countersign.config.UseCaseConfig;
import io.countersign.governance.RiskTier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyExpiryTest {
  /** What the record has of a use case has to be what the configuration says days for. */
  @Test
  void tiers_areWrittenAsInTheConfiguration() {
    assertThat(Arrays.stream(RiskTier.values()).map(RiskTier::key))
        .containsExactlyElementsOf(
            Arrays.stream(UseCaseConfig.Tier.values()).map(UseCaseConfig.Tier::key).toList());
  }

  @Test
  void policy_isWhatTheConfigurationSays() {
    RetentionConfig config = new RetentionConfig(180, Map.of("letters", 30), Map.of("high", 365));
    assertThat(DailyExpiry.policy(config))
        .isEqualTo(
            new RetentionPolicy(
                180, new TreeMap<>(Map.of("letters", 30)), new TreeMap<>(Map.of("high", 365))));
    assertThat(RetentionConfig.FOR_EVER).isEqualTo(RetentionPolicy.FOR_EVER);
  }
}

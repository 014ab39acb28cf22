package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.run.StartException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company's own patterns mask what goes upstream, and come back in the answer. */
class PatternsIntegrationTest {
  private static final String PATTERN =
      """
      masking:
        patterns:
          file-number:
            pattern: '\\bAZ-\\d{6}\\b'
            type: customerid
            context: [Aktenzeichen]
            matches: [AZ-204171]
      """;

  private static final String BODY =
      "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":"
          + "\"Summarise Aktenzeichen AZ-204171, please.\"}]}";

  @Test
  void pattern_ofTheFile_masksAndRestores(@TempDir Path folder) throws Exception {
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml + PATTERN)) {
      assertThat(live.post("/v1/chat/completions", BODY).body()).contains("AZ-204171");
      assertThat(live.received().get(0).body())
          .contains("[CUSTOMERID-1]")
          .doesNotContain("AZ-204171");
    }
  }

  /** Negative control: without the pattern the number leaves as it is. */
  @Test
  void withoutThePattern_theNumberLeaves(@TempDir Path folder) throws Exception {
    try (LiveGateway live = LiveGateway.start(folder)) {
      live.post("/v1/chat/completions", BODY);
      assertThat(live.received().get(0).body()).contains("AZ-204171");
    }
  }

  @Test
  void pattern_withAFault_stopsTheStart(@TempDir Path folder) {
    String wrong = PATTERN.replace("matches: [AZ-204171]", "matches: [AZ-2]");
    assertThatThrownBy(() -> LiveGateway.start(folder, yaml -> yaml + wrong))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("masking.patterns.file-number: example 1 is not found");
  }
}

package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.store.AuditStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway whose master key is the operator's. */
class MasterKeyIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";

  @TempDir Path folder;

  @Test
  void key_inTheOperatorsFile_isTheOneInUse() throws Exception {
    Path key = keyFile("a7".repeat(32));
    try (LiveGateway live = start(key)) {
      assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
    }
    assertThat(folder.resolve("data/keys.db")).exists();
    assertThat(folder.resolve("data/master.key")).doesNotExist();
    try (LiveGateway live = start(key)) {
      assertThat(live.records("ada")).singleElement().matches(view -> view.code() == null);
    }

    keyFile("a8".repeat(32));
    assertThatThrownBy(() -> start(key))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("does not fit")
        .hasMessageNotContaining("a8a8");
    assertThatThrownBy(() -> LiveGateway.start(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("store.master-key");
  }

  private LiveGateway start(Path key) throws IOException {
    return LiveGateway.start(
        folder, yaml -> yaml + "store: {master-key: \"${file:" + key + "}\"}\n");
  }

  private Path keyFile(String digits) throws IOException {
    Path file = Files.writeString(folder.resolve("operators.key"), digits + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}

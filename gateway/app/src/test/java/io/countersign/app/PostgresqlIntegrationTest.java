package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways whose record lies in one PostgreSQL. */
class PostgresqlIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Write to"
          + " ada@example.com\"}]}";

  @TempDir Path folder;

  @Test
  void gateways_onOneDatabase_readWhatBothRecordedAndVerify() throws Exception {
    try (EmbeddedPostgres server = start(0)) {
      try (LiveGateway a = gateway(server, "a")) {
        shareMasterKey("a", "b");
        try (LiveGateway b = gateway(server, "b")) {
          assertThat(a.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
          assertThat(b.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
          assertThat(a.records("ada")).hasSize(2).isEqualTo(b.records("ada"));
          assertThat(a.records("ada")).extracting(ExchangeView::state).containsOnly("COMPLETED");
        }
        assertThatThrownBy(() -> gateway(server, "a", "other"))
            .isInstanceOf(AuditStartException.class);
      }
      assertThat(verify(server, "a")).isInstanceOf(Verification.Intact.class);
      assertThat(verify(server, "b")).isInstanceOf(Verification.Intact.class);
    }
  }

  @Test
  void server_stoppedAndStarted_isRefusedMeanwhileAndNothingIsSent() throws Exception {
    EmbeddedPostgres server = start(0);
    try (LiveGateway live = gateway(server, "a")) {
      assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
      int sent = live.received().size();
      server.close();
      HttpResponse<String> refused = live.post("/v1/chat/completions", PROMPT);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("record_unavailable");
      assertThat(live.received()).hasSize(sent);
      server = start(server.getPort());
      until(() -> live.post("/v1/chat/completions", PROMPT).statusCode() == 200);
      assertThat(live.received()).hasSize(sent + 1);
      assertThat(live.records("ada")).hasSize(2);
    } finally {
      server.close();
    }
  }

  private LiveGateway gateway(EmbeddedPostgres server, String node) throws IOException {
    return gateway(server, node, node);
  }

  private LiveGateway gateway(EmbeddedPostgres server, String node, String data)
      throws IOException {
    return LiveGateway.start(
        Files.createDirectories(folder.resolve(data)),
        yaml ->
            yaml
                + "\nstore:\n  kind: postgresql\n  url: "
                + url(server)
                + "\n  user: postgres\n  password: ${env:CREDENTIAL}\n  node: "
                + node
                + "\n");
  }

  private void shareMasterKey(String from, String to) throws IOException {
    Path target = Files.createDirectories(folder.resolve(to).resolve("data"));
    Files.copy(folder.resolve(from).resolve("data/master.key"), target.resolve("master.key"));
  }

  private static Verification verify(EmbeddedPostgres server, String node) {
    return AuditVerifier.create(Expected.nothing())
        .verify(new RecordAddress(url(server), "postgres", "any", node));
  }

  private static String url(EmbeddedPostgres server) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  private EmbeddedPostgres start(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("server"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    for (int tries = 0; !condition.call(); tries++) {
      assertThat(tries).as("tries").isLessThan(600);
      Thread.sleep(100);
    }
  }
}

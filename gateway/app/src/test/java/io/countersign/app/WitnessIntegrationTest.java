package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.run.WitnessServer;
import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import io.countersign.audit.witness.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose record a witness watches, each as its operator runs it. */
class WitnessIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  @TempDir Path folder;
  @TempDir Path watching;
  @TempDir Path older;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void record_ofAGateway_isCosignedUntilItsEnd() throws Exception {
    String key = newRecord();
    try (Witness witness = open(key);
        WitnessServer server = WitnessServer.start(witness, "127.0.0.1", 0)) {
      try (LiveGateway live = LiveGateway.start(folder, yaml -> watched(yaml, server, witness))) {
        assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
        assertThat(metrics(live))
            .contains("countersign_witness_age_seconds{witness=\"vault\"}")
            .contains("countersign_witness_problem{witness=\"vault\"} 0.0");
      }
      assertThat(get(server, "/metrics").body())
          .containsPattern("countersign_witness_size\\{origin=\"[^\"]+\"\\} [1-9]")
          .containsPattern("countersign_witness_silent_seconds\\{origin=\"[^\"]+\"\\} \\d")
          .containsPattern("refused_total\\{origin=\"[^\"]+\",reason=\"smaller\"\\} 0");
      String seen = get(server, "/checkpoints").body();
      Verification.Intact whole = intact(new Expected(key, seen));
      assertThat(seen).isEqualTo(whole.checkpoint());
      assertThat(whole.signedRecords()).isEqualTo(whole.records());
    }
  }

  @Test
  void witness_askedForSomethingElse_says() throws Exception {
    String key = newRecord();
    try (Witness witness = open(key);
        WitnessServer server = WitnessServer.start(witness, "127.0.0.1", 0)) {
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
      assertThat(post(server, "hello").statusCode()).isEqualTo(400);
      assertThat(post(server, "").statusCode()).isEqualTo(400);
      assertThat(post(server, "old 0\n".repeat(10_000)).statusCode()).isEqualTo(413);
    }
  }

  /** What a witness tells by itself: the gateway has no part in it. */
  @Test
  void record_thatWasRolledBack_isToldByTheWitness() throws Exception {
    String key = newRecord();
    try (Witness witness = open(key);
        WitnessServer server = WitnessServer.start(witness, "127.0.0.1", 0)) {
      copy(folder.resolve("data"), older);
      LiveGateway.start(folder, yaml -> watched(yaml, server, witness)).close();
      copy(older, folder.resolve("data"));
      LiveGateway.start(folder, yaml -> watched(yaml, server, witness)).close();
      assertThat(get(server, "/metrics").body())
          .containsPattern(
              "refused_total\\{origin=\"[^\"]+\","
                  + "reason=\"(smaller|other_root|inconsistent)\"\\} [1-9]");
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    Process copy =
        new ProcessBuilder("cp", "-a", "-T", from.toString(), to.toString()).inheritIO().start();
    assertThat(copy.waitFor()).isZero();
  }

  /** Makes the record, so that the witness can know its key before the gateway starts. */
  private String newRecord() {
    AuditSettings settings = AuditSettings.of(folder.resolve("data"));
    Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom()).close();
    return intact(Expected.nothing()).key();
  }

  private Witness open(String key) {
    return Witness.open(watching, "witness/a", List.of(key), Clock.systemUTC(), new SecureRandom());
  }

  private static String watched(String yaml, WitnessServer server, Witness witness) {
    return yaml
        + "\nstore: {witnesses: {vault: {url: \"http://127.0.0.1:"
        + server.port()
        + "\", key: \""
        + witness.verifierKey()
        + "\"}}}\n";
  }

  private Verification.Intact intact(Expected expected) {
    Verification found = AuditVerifier.create(expected).verify(folder.resolve("data"));
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private String metrics(LiveGateway live) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + live.gateway().metricsPort() + "/metrics");
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> get(WitnessServer server, String path) throws Exception {
    return client.send(HttpRequest.newBuilder(url(server, path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(WitnessServer server, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url(server, "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static URI url(WitnessServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}

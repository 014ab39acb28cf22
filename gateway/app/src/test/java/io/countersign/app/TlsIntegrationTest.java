package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.run.StartException;
import io.countersign.app.tls.PemIdentity;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that is configured to speak TLS, from the file to the answer. */
class TlsIntegrationTest {
  private static final String CLEAR = "gateway: {host: 127.0.0.1, port: 0}";
  private static final String TLS =
      "gateway: {host: 127.0.0.1, port: 0, tls: {certificate: gw.pem, key: gw.key}}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Version.class)
  void gateway_withTls_answersOverEitherProtocolAndKeepsNamesBack(Version version)
      throws Exception {
    PemIdentity identity = PemIdentity.make(folder, "gw", "-keyalg", "EC");
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml.replace(CLEAR, TLS))) {
      assertThat(live.gateway().gatewayAddress()).startsWith("https://127.0.0.1:");
      HttpClient client =
          HttpClient.newBuilder().version(version).sslContext(identity.trusting()).build();
      for (boolean streamed : new boolean[] {false, true}) {
        live.received().clear();
        HttpResponse<String> response =
            client.send(request(live, streamed), HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(live.received()).hasSize(1);
        Planted.assertNoneIn(live.received());
      }
    }
  }

  private static HttpRequest request(LiveGateway live, boolean streamed) {
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "model",
                    "gpt-4o",
                    "stream",
                    streamed,
                    "messages",
                    List.of(Map.of("role", "user", "content", Planted.PROMPT))));
    return HttpRequest.newBuilder(live.url("/v1/chat/completions"))
        .header("Authorization", "Bearer " + live.adaKey())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void gateway_withoutItsKey_doesNotStartAndSaysWhy() throws Exception {
    PemIdentity identity = PemIdentity.make(folder, "gw", "-keyalg", "EC");
    Files.delete(identity.key());
    assertThatThrownBy(() -> LiveGateway.start(folder, yaml -> yaml.replace(CLEAR, TLS)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("listeners.gateway.tls.key")
        .hasMessageContaining("cannot be read");
    assertThat(folder.resolve("data")).doesNotExist();
  }
}

package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.ReceivedRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential without a colon is a Bedrock API key: it is shown, and nothing is signed. */
class BedrockApiKeyIntegrationTest {
  @Test
  void apiKey_isShownAsBearer(@TempDir Path folder) throws Exception {
    try (BedrockGateway gateway = new BedrockGateway(folder, "bedrock-api-key-0")) {
      gateway
          .live()
          .post(
              "/bedrock/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
              "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello.\"}]}]}");

      assertThat(gateway.upstream().received()).hasSize(1);
      ReceivedRequest request = gateway.upstream().received().get(0);
      assertThat(request.headers())
          .extracting(Map.Entry::getKey)
          .noneMatch(name -> name.startsWith("x-amz-"));
      assertThat(request.headers())
          .filteredOn(header -> header.getKey().equals("authorization"))
          .extracting(Map.Entry::getValue)
          .containsExactly("Bearer bedrock-api-key-0");
    }
  }
}

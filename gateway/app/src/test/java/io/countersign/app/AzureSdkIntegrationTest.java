package io.countersign.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's Java client, as it speaks to Azure, against the whole gateway. */
class AzureSdkIntegrationTest {
  private static final String DEPLOYMENT =
      "/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21";

  private static final Map<AzureUrlPathMode, OpenAIClient> CLIENTS =
      new EnumMap<>(AzureUrlPathMode.class);

  private static ProviderFamilies families;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    families = new ProviderFamilies(folder);
    for (AzureUrlPathMode mode : AzureUrlPathMode.values()) {
      CLIENTS.put(mode, client(mode));
    }
  }

  @AfterAll
  static void stop() {
    CLIENTS.values().forEach(OpenAIClient::close);
    families.close();
  }

  @BeforeEach
  void forget() {
    families.received().clear();
  }

  private static OpenAIClient client(AzureUrlPathMode mode) {
    String path = mode == AzureUrlPathMode.UNIFIED ? "/azure-openai/openai/v1" : "/azure-openai";
    return OpenAIOkHttpClient.builder()
        .baseUrl(families.live().url(path).toString())
        .credential(AzureApiKeyCredential.create(families.live().adaKey()))
        .azureServiceVersion(AzureOpenAIServiceVersion.getV2024_10_21())
        .azureUrlPathMode(mode)
        .build();
  }

  private static ChatCompletionCreateParams prompt(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addSystemMessage("You help Erika Mustermann.")
        .addUserMessage(Planted.PROMPT)
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"LEGACY", "UNIFIED"})
  void chat_isMaskedUpstreamAndRestoredForTheCaller(AzureUrlPathMode mode) {
    ChatCompletion completion =
        requireNonNull(CLIENTS.get(mode)).chat().completions().create(prompt("my-gpt"));

    assertThat(completion.choices().get(0).message().content().orElseThrow())
        .startsWith("You wrote: " + Planted.PROMPT)
        .contains("(PERSON-");
    assertOneMaskedRequest(mode);
  }

  @ParameterizedTest
  @EnumSource(names = {"LEGACY", "UNIFIED"})
  void stream_isMaskedUpstreamAndRestoredForTheCaller(AzureUrlPathMode mode) {
    String text;
    try (StreamResponse<ChatCompletionChunk> stream =
        requireNonNull(CLIENTS.get(mode)).chat().completions().createStreaming(prompt("my-gpt"))) {
      text =
          stream.stream()
              .flatMap(chunk -> chunk.choices().stream())
              .flatMap(choice -> choice.delta().content().stream())
              .collect(Collectors.joining());
    }

    assertThat(text).startsWith("You wrote: " + Planted.PROMPT).contains("(PERSON-");
    assertOneMaskedRequest(mode);
  }

  private static void assertOneMaskedRequest(AzureUrlPathMode mode) {
    assertThat(families.received()).hasSize(1);
    if (mode == AzureUrlPathMode.LEGACY) {
      assertThat(families.received().get(0).path()).isEqualTo(DEPLOYMENT);
    } else {
      assertThat(families.received().get(0).path()).startsWith("/openai/v1/chat/completions");
    }
    families.assertMaskedWithCredential("api-key", "provider-credential");
    families.assertCompleted(families.live().records("ada").get(0).record());
  }

  @Test
  void refusedDeployment_raisesTheSdksOwnExceptionAfterOneRequest() {
    int before = families.live().records("ada").size();
    OpenAIClient client = requireNonNull(CLIENTS.get(AzureUrlPathMode.LEGACY));
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class, () -> client.chat().completions().create(prompt("other")));

    assertThat(refusal.code()).contains("model_not_allowed");
    assertThat(families.received()).isEmpty();
    assertThat(families.live().records("ada")).hasSize(before + 1);
  }
}

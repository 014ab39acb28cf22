package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of public SDKs, with invented people planted in every corner. */
class RecordedRequestsTest {
  private static final List<String> PLANTED =
      List.of("Erika", "Mustermann", "erika.", "DE89", "901820", "12.03.1985");

  static byte[] recorded(String name) {
    try (InputStream in =
        RecordedRequestsTest.class.getResourceAsStream("recorded/" + name + ".json")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /v1/chat/completions, openai-node.chat",
    "openai, /v1/chat/completions, openai-node.chat-runner",
    "openai, /v1/chat/completions, openai-node.chat-tool-result",
    "openai, /v1/chat/completions, openai-node.chat-tools-stream",
    "openai, /v1/responses, openai-node.responses",
    "anthropic, /v1/messages, anthropic-node.messages",
    "anthropic, /v1/messages, anthropic-node.tools-stream",
    "anthropic, /v1/messages/count_tokens, anthropic-node.count-tokens",
    "azure-openai, /openai/deployments/my-gpt/chat/completions, openai-node.azure-chat-stream",
    "gemini, /v1/models/gemini-2.5-flash:countTokens, genai-node.count",
    "gemini, /v1/models/gemini-2.5-flash:generateContent, genai-node.generate",
    "gemini, /v1/models/gemini-2.5-flash:generateContent, genai-node.tools",
    "vertex, /v1beta1/publishers/google/models/gemini-2.5-flash:streamGenerateContent,"
        + " genai-node.vertex-stream",
    "mistral, /v1/chat/completions, mistral-node.chat",
    "mistral, /v1/chat/completions, mistral-node.stream",
    "mistral, /v1/fim/completions, mistral-node.fim",
    "cohere, /v2/chat, cohere-node.chat",
    "cohere, /v2/chat, cohere-node.stream",
    "cohere, /v2/rerank, cohere-node.rerank",
    "ollama, /api/chat, ollama-node.stream",
    "ollama, /api/generate, ollama-node.generate-stream",
  })
  void recorded_masked_holdsNoPlantedValueAndRestores(String dialect, String path, String name) {
    byte[] body = recorded(name);
    for (Masker masker : List.of(TestingMasker.recorded(), Maskers.standard())) {
      MaskedPrompt prompt = Wire.masked(masker, dialect, path, body, "end-user", false);
      String masked = new String(prompt.body().bytes(), StandardCharsets.UTF_8);

      assertThat(masked).doesNotContain(PLANTED);
      assertThat(masked).contains("[PERSON-1]", "[EMAIL-1]");
      assertThat(withoutEndUser(prompt.session().restore(masked)))
          .isEqualTo(withoutEndUser(new String(body, StandardCharsets.UTF_8)));
    }
  }

  /** Vectors are compared with those of other requests, so nothing in them is numbered. */
  @ParameterizedTest
  @CsvSource({
    "openai, /v1/embeddings, openai-node.embeddings",
    "gemini, /v1/models/gemini-embedding-001:batchEmbedContents, genai-node.embed",
    "mistral, /v1/embeddings, mistral-node.embed",
    "cohere, /v2/embed, cohere-node.embed",
    "ollama, /api/embed, ollama-node.embed"
  })
  void recorded_forVectors_isMaskedWithoutNumbers(String dialect, String path, String name) {
    MaskedPrompt prompt =
        Wire.masked(Maskers.standard(), dialect, path, recorded(name), "end-user", false);
    String masked = new String(prompt.body().bytes(), StandardCharsets.UTF_8);

    assertThat(masked)
        .doesNotContain(PLANTED)
        .contains("[PERSON]", "[EMAIL]")
        .doesNotContain("-1]");
    assertThat(prompt.session().restore(masked)).isEqualTo(masked);
  }

  /** Everything but the fields that are replaced for good. */
  private static String withoutEndUser(String json) {
    return json.replaceAll("\"(user|safety_identifier|user_id|name)\":\"[^\"]*\"", "\"$1\":\"\"");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /v1/chat/completions, openai-node.chat-stream,"
        + " $.messages[0].content[1].image_url.url",
    "openai, /v1/responses, openai-node.responses-stream, $.input[0].content[1].image_url",
    "anthropic, /v1/messages, anthropic-node.messages-stream,"
        + " $.messages[0].content[1].source.data",
    "gemini, /v1/models/gemini-2.5-flash:streamGenerateContent, genai-node.stream,"
        + " $.contents[0].parts[1].inlineData.data",
    "mistral, /v1/ocr, mistral-node.ocr, $.document.document_url",
    "ollama, /api/chat, ollama-node.chat, $.messages[0].images[0]",
  })
  void recorded_withImages_isRefusedWithItsPath(
      String dialect, String path, String name, String where) {
    Rejected rejected = Wire.rejected(dialect, path, recorded(name));

    assertThat(rejected.code()).isEqualTo("content_not_scannable");
    assertThat(rejected.path()).isEqualTo(where);
  }

  @Test
  void recorded_withClearTextUnderASignature_isRefused() {
    PromptMasking masking =
        Wire.mask(
            TestingMasker.recorded(),
            "anthropic",
            "/v1/messages",
            recorded("anthropic-node.tool-result"));

    assertThat(masking)
        .isEqualTo(
            new PromptMasking.Unmaskable(EntityType.PERSON, "$.messages[1].content[0].thinking"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Erika Mustermann wants a letter"})
  void recorded_withPlaceholdersUnderASignature_passesThemUnchanged(String clear) {
    String body =
        new String(recorded("anthropic-node.tool-result"), StandardCharsets.UTF_8)
            .replace(clear, "[PERSON-1] wants a letter");
    MaskedPrompt prompt =
        Wire.masked(
            TestingMasker.recorded(),
            "anthropic",
            "/v1/messages",
            body.getBytes(StandardCharsets.UTF_8),
            "u",
            false);

    assertThat(new String(prompt.body().bytes(), StandardCharsets.UTF_8))
        .doesNotContain(PLANTED)
        .contains("\"thinking\":\"[PERSON-1] wants a letter\",\"signature\":\"c2ln\"")
        .contains("\"data\":\"ZW5j\"")
        .contains("\"input\":{\"email\":\"[EMAIL-1]\"}");
  }
}

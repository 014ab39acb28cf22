package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentSource;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import tools.jackson.databind.json.JsonMapper;

/** Amazon's own Java client: models by all their names, counting, guardrails. */
class BedrockModelsIntegrationTest {
  private static final String PROFILE = "eu." + BedrockGateway.MODEL;
  private static final String ACCOUNT = ":123456789012:";
  private static final String OWN = "arn:aws:bedrock:" + BedrockUpstream.REGION + ACCOUNT;
  private static final Message MESSAGE =
      Message.builder()
          .role(ConversationRole.USER)
          .content(ContentBlock.fromText(Planted.PROMPT))
          .build();

  private static BedrockGateway gateway;
  private static BedrockRuntimeClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    gateway =
        new BedrockGateway(folder, BedrockUpstream.ACCESS_KEY + ":" + BedrockUpstream.SECRET_KEY);
    client =
        BedrockRuntimeClient.builder()
            .endpointOverride(gateway.endpoint())
            .region(Region.of(BedrockUpstream.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(gateway.ada()))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.upstream().received().clear();
  }

  private static String converse(String model) {
    return client
        .converse(request -> request.modelId(model).messages(MESSAGE))
        .output()
        .message()
        .content()
        .get(0)
        .text();
  }

  @Test
  void inferenceProfile_isAModelLikeAnyOther() {
    assertThat(converse(PROFILE)).isEqualTo(Planted.PROMPT);
    assertThat(converse(OWN + "inference-profile/" + PROFILE)).isEqualTo(Planted.PROMPT);

    assertThat(gateway.upstream().received().get(1).path())
        .endsWith("inference-profile%2Feu.anthropic.claude-3-haiku-20240307-v1%3A0/converse");
    Planted.assertNoneIn(gateway.upstream().received());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us.anthropic.claude-3-haiku-20240307-v1:0",
        "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/us.anthropic.claude-3-x",
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc123",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.anthropic.claude-3-x",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-x"
      })
  void modelThatIsNotApproved_orInAnotherRegion_isRefusedByAnyName(String model) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> converse(model));

    assertThat(refusal).hasMessageContaining("model_not_allowed");
    assertThat(gateway.upstream().received()).isEmpty();
  }

  @Test
  void countTokens_ofAConversation_isMasked() {
    int tokens =
        client
            .countTokens(
                request ->
                    request
                        .modelId(BedrockGateway.MODEL)
                        .input(input -> input.converse(converse -> converse.messages(MESSAGE))))
            .inputTokens();

    assertThat(tokens).isEqualTo(7);
    Planted.assertNoneIn(gateway.upstream().received());
  }

  @Test
  void countTokens_ofABody_isMaskedInItsEncoding() {
    String body =
        "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":9,\"messages\":"
            + "[{\"role\":\"user\",\"content\":"
            + JsonMapper.shared().writeValueAsString(Planted.PROMPT)
            + "}]}";
    client.countTokens(
        request ->
            request
                .modelId(BedrockGateway.MODEL)
                .input(
                    input ->
                        input.invokeModel(invoke -> invoke.body(SdkBytes.fromUtf8String(body)))));

    String sent = gateway.upstream().received().get(0).body();
    String encoded = JsonMapper.shared().readTree(sent).at("/input/invokeModel/body").asString();
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .contains("[PERSON-1]", "\"max_tokens\":9")
        .doesNotContain("Mustermann");
  }

  @Test
  void guardrail_readsPlaceholders_andTheCallerOriginals() {
    ApplyGuardrailResponse answer =
        client.applyGuardrail(
            request ->
                request
                    .guardrailIdentifier("g1")
                    .guardrailVersion("1")
                    .source(GuardrailContentSource.INPUT)
                    .content(
                        List.of(
                            GuardrailContentBlock.fromText(text -> text.text(Planted.PROMPT)))));

    assertThat(answer.outputs().get(0).text()).isEqualTo(Planted.PROMPT);
    assertThat(answer.assessments().get(0).wordPolicy().customWords().get(0).match())
        .isEqualTo(Planted.PROMPT);
    Planted.assertNoneIn(gateway.upstream().received());
  }
}

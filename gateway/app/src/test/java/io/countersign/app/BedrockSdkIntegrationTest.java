package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amazon's own Java clients against the whole gateway, in front of a provider that checks. */
class BedrockSdkIntegrationTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static BedrockGateway gateway;
  private static BedrockRuntimeClient client;
  private static BedrockRuntimeAsyncClient async;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    gateway =
        new BedrockGateway(folder, BedrockUpstream.ACCESS_KEY + ":" + BedrockUpstream.SECRET_KEY);
    client = client(gateway.ada());
    async = async(gateway.ada());
  }

  @AfterAll
  static void stop() {
    client.close();
    async.close();
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.upstream().received().clear();
  }

  private static BedrockRuntimeClient client(AwsSessionCredentials credentials) {
    return BedrockRuntimeClient.builder()
        .endpointOverride(gateway.endpoint())
        .region(Region.of(BedrockUpstream.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static BedrockRuntimeAsyncClient async(AwsSessionCredentials credentials) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(gateway.endpoint())
        .region(Region.of(BedrockUpstream.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  @Test
  void converse_isMaskedUpstreamAndRestoredForTheCaller() {
    ConverseResponse answer = client.converse(prompt(asked()).build());

    assertThat(answer.output().message().content().get(0).text()).isEqualTo(Planted.PROMPT);
    assertOneMaskedRequest("/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse");
  }

  @Test
  void converseStream_isMaskedUpstreamAndRestoredForTheCaller() {
    List<String> pieces = new ArrayList<>();
    Visitor visitor =
        Visitor.builder().onContentBlockDelta(delta -> pieces.add(delta.delta().text())).build();

    async.converseStream(streamed(asked()).build(), handler(visitor)).join();

    assertThat(String.join("", pieces)).isEqualTo(Planted.PROMPT);
    assertOneMaskedRequest("/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse-stream");
  }

  @Test
  void toolRoundTrip_carriesOriginalsToTheToolAndPlaceholdersToTheProvider() {
    ConverseResponse call = client.converse(prompt(asked()).toolConfig(tools()).build());
    ToolUseBlock use = call.output().message().content().get(0).toolUse();
    assertThat(use.input().asMap()).containsEntry("note", Document.fromString(Planted.PROMPT));

    Message result =
        Message.builder()
            .role(ConversationRole.USER)
            .content(
                ContentBlock.fromToolResult(
                    built ->
                        built
                            .toolUseId(use.toolUseId())
                            .content(ToolResultContentBlock.fromText("Erika Mustermann, Berlin"))))
            .build();
    ConverseResponse answer =
        client.converse(
            prompt(asked(), call.output().message(), result).toolConfig(tools()).build());

    assertThat(answer.output().message().content().get(0).text())
        .isEqualTo("The tool answered: Erika Mustermann, Berlin");
    assertThat(gateway.upstream().received()).hasSize(2);
    Planted.assertNoneIn(gateway.upstream().received());
  }

  @Test
  void streamedToolUse_hasValidInputWithOriginals() {
    List<String> pieces = new ArrayList<>();
    Visitor visitor =
        Visitor.builder()
            .onContentBlockDelta(delta -> pieces.add(delta.delta().toolUse().input()))
            .build();

    async.converseStream(streamed(asked()).toolConfig(tools()).build(), handler(visitor)).join();

    assertThat(JSON.readTree(String.join("", pieces)).path("note").asString())
        .isEqualTo(Planted.PROMPT);
    Planted.assertNoneIn(gateway.upstream().received());
  }

  @Test
  void invokeModel_ofAnthropic_isMaskedUpstreamAndRestoredForTheCaller() {
    InvokeModelResponse answer =
        client.invokeModel(request -> request.modelId(BedrockGateway.MODEL).body(anthropicBody()));

    assertThat(JSON.readTree(answer.body().asUtf8String()).at("/content/0/text").asString())
        .isEqualTo(Planted.PROMPT);
    assertOneMaskedRequest("/model/anthropic.claude-3-haiku-20240307-v1%3A0/invoke");
  }

  @Test
  void invokeModelStream_ofAnthropic_isMaskedUpstreamAndRestoredForTheCaller() {
    List<JsonNode> events = new ArrayList<>();
    InvokeModelWithResponseStreamResponseHandler.Visitor visitor =
        InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
            .onChunk(chunk -> events.add(JSON.readTree(chunk.bytes().asUtf8String())))
            .build();

    async
        .invokeModelWithResponseStream(
            request -> request.modelId(BedrockGateway.MODEL).body(anthropicBody()),
            InvokeModelWithResponseStreamResponseHandler.builder().subscriber(visitor).build())
        .join();

    assertThat(
            events.stream()
                .map(event -> event.at("/delta/text").asString(""))
                .collect(Collectors.joining()))
        .isEqualTo(Planted.PROMPT);
    assertThat(events.get(events.size() - 1).path("type").asString()).isEqualTo("message_stop");
    assertOneMaskedRequest(
        "/model/anthropic.claude-3-haiku-20240307-v1%3A0/invoke-with-response-stream");
  }

  @Test
  void invokeModel_ofAnother_isNotServed() {
    ResourceNotFoundException refusal =
        catchThrowableOfType(
            ResourceNotFoundException.class,
            () -> client.invokeModel(request -> request.modelId("m").body(anthropicBody())));

    assertThat(refusal.getMessage()).contains("unknown_endpoint");
    assertThat(gateway.upstream().received()).isEmpty();
  }

  private static SdkBytes anthropicBody() {
    return SdkBytes.fromUtf8String(
        JSON.writeValueAsString(
            Map.of(
                "anthropic_version",
                "bedrock-2023-05-31",
                "max_tokens",
                64,
                "messages",
                List.of(Map.of("role", "user", "content", Planted.PROMPT)))));
  }

  @Test
  void refusedModel_raisesTheSdksOwnExceptionAfterOneRequest() {
    int before = gateway.live().records("ada").size();
    ValidationException refusal =
        catchThrowableOfType(
            ValidationException.class,
            () -> client.converse(prompt(asked()).modelId("meta.llama-9").build()));

    assertThat(refusal.getMessage()).contains("model_not_allowed").contains("meta.llama-9");
    assertThat(gateway.upstream().received()).isEmpty();
    assertThat(gateway.live().records("ada")).hasSize(before + 1);
  }

  @Test
  void refusedModel_ofAStream_raisesTheSdksOwnExceptionAfterOneRequest() {
    int before = gateway.live().records("ada").size();
    CompletionException failure =
        catchThrowableOfType(
            CompletionException.class,
            () ->
                async
                    .converseStream(
                        streamed(asked()).modelId("meta.llama-9").build(),
                        handler(Visitor.builder().build()))
                    .join());

    assertThat(failure).hasCauseInstanceOf(ValidationException.class);
    assertThat(gateway.live().records("ada")).hasSize(before + 1);
  }

  @Test
  void wrongSecretKey_raisesAccessDeniedAfterOneRequest() {
    String key = gateway.live().adaKey();
    AwsSessionCredentials wrong =
        AwsSessionCredentials.create(BedrockGateway.publicId(key), key + "x", key);
    int before = gateway.live().records("ada").size();

    try (BedrockRuntimeAsyncClient stranger = async(wrong)) {
      CompletionException failure =
          catchThrowableOfType(
              CompletionException.class, () -> stranger.converse(prompt(asked()).build()).join());

      assertThat(failure)
          .hasCauseInstanceOf(AccessDeniedException.class)
          .hasMessageContaining("unauthenticated")
          .hasMessageContaining("Status Code: 401");
      assertThat(failure.getMessage()).doesNotContain(key);
    }
    assertThat(gateway.upstream().received()).isEmpty();
    assertThat(gateway.live().records("ada")).hasSize(before + 1);
  }

  private static void assertOneMaskedRequest(String path) {
    assertThat(gateway.upstream().received()).hasSize(1);
    assertThat(gateway.upstream().received().get(0).path()).isEqualTo(path);
    assertThat(gateway.upstream().received().get(0).headers())
        .extracting(Map.Entry::getValue)
        .noneMatch(value -> value.contains("csk_"));
    Planted.assertNoneIn(gateway.upstream().received());
  }

  private static ConverseStreamResponseHandler handler(Visitor visitor) {
    return ConverseStreamResponseHandler.builder().subscriber(visitor).build();
  }

  private static Message asked() {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText(Planted.PROMPT))
        .build();
  }

  private static ConverseRequest.Builder prompt(Message... messages) {
    return ConverseRequest.builder()
        .modelId(BedrockGateway.MODEL)
        .system(SystemContentBlock.fromText("You help Erika Mustermann."))
        .messages(messages);
  }

  private static ConverseStreamRequest.Builder streamed(Message... messages) {
    return ConverseStreamRequest.builder().modelId(BedrockGateway.MODEL).messages(messages);
  }

  private static ToolConfiguration tools() {
    Document schema =
        Document.mapBuilder()
            .putString("type", "object")
            .putDocument(
                "properties",
                Document.mapBuilder()
                    .putDocument("note", Document.mapBuilder().putString("type", "string").build())
                    .build())
            .build();
    return ToolConfiguration.builder()
        .tools(
            Tool.fromToolSpec(
                spec ->
                    spec.name("lookup")
                        .description("Look up Erika Mustermann")
                        .inputSchema(input -> input.json(schema))))
        .build();
  }
}

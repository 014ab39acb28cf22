package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.framing.Framing;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Model Context Protocol: messages, batches, answers of clients, streams, repeated headers. */
final class McpTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final String PATH = "/mcp";
  private static final String NAME = "Erika Mustermann";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"crm.find\","
          + "\"arguments\":{\"who\":\"Erika Mustermann\",\"deep\":[{\"mail\":"
          + "\"erika.mustermann@example.com\"}],\"limit\":5},\"_meta\":{\"progressToken\":"
          + "\"t-1\"}}}";

  /** A message of the map: what a client sends of it, beside the text. */
  static void dress(ObjectNode message, String method) {
    message.put("jsonrpc", "2.0").put("id", 1);
    if (!method.equals("result")) {
      message.put("method", method);
    }
  }

  private static Endpoint endpoint() {
    return Wire.endpoint("mcp", PATH);
  }

  private static String masked(String body) {
    return Wire.maskedText(MASKER, "mcp", PATH, body);
  }

  @Test
  void toolCall_withPlantedValues_leavesMaskedWithEveryOtherByte() {
    assertThat(masked(CALL))
        .isEqualTo(
            CALL.replace("\"Erika Mustermann\"", "\"[PERSON-1]\"")
                .replace("erika.mustermann@example.com", "[EMAIL-1]"));
  }

  @Test
  void initialize_withVersionsAndCapabilities_isNotTouched() {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
            + "\"2025-11-25\",\"capabilities\":{\"roots\":{\"listChanged\":true},\"sampling\":{}},"
            + "\"clientInfo\":{\"name\":\"mcp-client\",\"version\":\"1.2.3.4\"}}}";
    assertThat(masked(body)).isEqualTo(body);
    assertThat(masked(body.replace("mcp-client", "Erika Mustermann's client")))
        .contains("[PERSON-1]")
        .doesNotContain("Mustermann");
  }

  @Test
  void batch_ofOldRevision_isMaskedMessageByMessage() {
    String note =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{"
            + "\"requestId\":7,\"reason\":\"Erika Mustermann left\"}}";
    String masked = masked("[" + CALL + "," + note + "]");
    assertThat(masked).contains("\"reason\":\"[PERSON-1] left\"").doesNotContain("Mustermann");
    assertThat(document("[" + CALL + "," + note + "]").calls())
        .isEqualTo(new Calls(List.of("7"), true));
  }

  @Test
  void answersOfTheClient_toSamplingAndElicitation_areMasked() {
    String sampling =
        "{\"jsonrpc\":\"2.0\",\"id\":\"s-1\",\"result\":{\"role\":\"assistant\",\"model\":\"m-1\","
            + "\"stopReason\":\"endTurn\",\"content\":{\"type\":\"text\",\"text\":\"I am Erika"
            + " Mustermann\"}}}";
    String elicitation =
        "{\"jsonrpc\":\"2.0\",\"id\":\"s-2\",\"result\":{\"action\":\"accept\",\"content\":{"
            + "\"contact\":\"erika.mustermann@example.com\"}}}";
    assertThat(masked(sampling)).isEqualTo(sampling.replace(NAME, "[PERSON-1]"));
    assertThat(masked(elicitation))
        .isEqualTo(elicitation.replace("erika.mustermann@example.com", "[EMAIL-1]"));
    assertThat(document(sampling).calls().ids()).isEmpty();
  }

  @Test
  void unknownMethod_withText_isScanned() {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x/new\",\"params\":{\"name\":\"Erika"
            + " Mustermann\",\"a\":[{\"b\":\"Erika Mustermann\"}]}}";
    assertThat(masked(body)).isEqualTo(body.replace(NAME, "[PERSON-1]"));
  }

  @Test
  void toolName_thatIsAnAddress_isRefusedAndNotSent() {
    PromptMasking masking =
        Wire.mask(MASKER, "mcp", PATH, CALL.replace("crm.find", "erika.mustermann@example.com"));
    assertThat(masking).isInstanceOf(PromptMasking.Unmaskable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "\"x\"",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"Method\":\"tools/call\"}",
      })
  void message_thatIsNone_isRejected(String body) {
    assertThat(Wire.rejected("mcp", PATH, Wire.utf8(body)).code()).isEqualTo("invalid_request");
  }

  @Test
  void image_inAnAnswerOfTheClient_isRejected() {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"role\":\"user\",\"content\":{\"type\":"
            + "\"image\",\"data\":\"aGVsbG8=\",\"mimeType\":\"image/png\"}}}";
    assertThat(Wire.rejected("mcp", PATH, Wire.utf8(body)))
        .extracting(PromptReading.Rejected::code, PromptReading.Rejected::path)
        .containsExactly("content_not_scannable", "$.result.content.data");
  }

  @Test
  void batchAnswer_withPlaceholders_isRestored() {
    MaskedPrompt prompt = prompt(CALL);
    String answer =
        "[{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\","
            + "\"text\":\"found [PERSON-1] [PERSON-2]\"}]}}]";
    assertThat(Wire.text(endpoint().answer(prompt, null).plain(Wire.utf8(answer))))
        .isEqualTo(answer.replace("[PERSON-1]", NAME));
  }

  /** Trap 45: header and body copies agree, encoded ones too, and what repeats nothing is told. */
  @Test
  void repeatedHeaders_takeTheMaskedValueOrAreTold() {
    MaskedPrompt prompt = prompt(CALL);
    String encoded = "=?base64?" + Base64.getEncoder().encodeToString(Wire.utf8(NAME)) + "?=";
    RepeatedHeaders good =
        repeated(
            prompt,
            Map.of(
                "Mcp-Method", "tools/call",
                "Mcp-Name", "crm.find",
                "Mcp-Param-Who", encoded,
                "Mcp-Param-Limit", "5",
                "Accept", "x"));
    assertThat(good.problem()).isNull();
    assertThat(good.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "mcp-method", "tools/call",
                "mcp-name", "crm.find",
                "mcp-param-who", "[PERSON-1]",
                "mcp-param-limit", "5"));
    for (Map<String, String> bad :
        List.of(
            Map.of("Mcp-Method", "tools/list"),
            Map.of("Mcp-Name", "crm.drop"),
            Map.of("Mcp-Param-Who", "Max Mustermann"),
            Map.of("Mcp-Param-Who", "=?base64?*?="),
            Map.of("Mcp-Param-" + "9".repeat(12), "5"))) {
      assertThat(repeated(prompt, bad).problem()).doesNotContain("Mustermann");
    }
  }

  private static RepeatedHeaders repeated(MaskedPrompt prompt, Map<String, String> headers) {
    return endpoint().repeated(() -> headers, Wire.utf8(CALL), prompt.body());
  }

  @Test
  void stream_cutAnywhere_isRestoredAndEndsWithTheAnswer() {
    String request =
        "event: message\nid: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":"
            + "\"elicitation/create\",\"params\":{\"message\":\"Is it [PERSON-1]?\"}}\n\n";
    String note =
        ": ping\n\nid: 2\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
            + "\"params\":{\"level\":\"info\",\"data\":{\"a\":[\"[EMAIL-1]\"]}}}\n\n";
    String last =
        "id: 3\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\","
            + "\"text\":\"[PERSON-1] [PERSON-2]\"}],\"structuredContent\":{\"x\":\"[EMAIL-1]\"}}}"
            + "\n\n";
    byte[] stream = Wire.utf8(request + note + last);
    String clear =
        (request + note + last)
            .replace("[PERSON-1]", NAME)
            .replace("[EMAIL-1]", "erika.mustermann@example.com");
    for (int[] cuts : List.of(new int[0], IntStream.range(1, stream.length).toArray())) {
      Answer answer = endpoint().answer(prompt(CALL), Framing.SSE);
      assertThat(Wire.text(TestingStream.run(answer, stream, cuts))).isEqualTo(clear);
      assertThat(answer.ended()).isTrue();
    }
  }

  /** The server waits for the client's answer: a call of its own must not be held. */
  @Test
  void stream_withACallOfTheServer_releasesItAtOnceAndHoldsOnlyTheLastAnswer() {
    Answer answer =
        endpoint().answer(prompt("[" + CALL + "," + CALL.replace(":7,", ":8,") + "]"), Framing.SSE);
    String own = "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n\n";
    String first = "data: {\"jsonrpc\":\"2.0\",\"id\":8,\"result\":{}}\n\n";
    String last =
        "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1,\"message\":\"\"}}\n\n";
    assertThat(answer.accept(Wire.utf8(own))).isEqualTo(Wire.utf8(own));
    assertThat(answer.accept(Wire.utf8(first))).isEqualTo(Wire.utf8(first));
    assertThat(answer.ended()).isFalse();
    assertThat(answer.accept(Wire.utf8(last))).isEmpty();
    assertThat(answer.ended()).isTrue();
    assertThat(answer.finish()).isEqualTo(Wire.utf8(last));
  }

  @Test
  void stream_thatBreaksOffBetweenMessages_isOneToTakeUpAgain() {
    Answer answer = endpoint().answer(prompt(CALL), Framing.SSE);
    assertThat(answer.accept(Wire.utf8("id: 1\ndata:\n\n"))).isNotEmpty();
    answer.finish();
    assertThat(answer.ended()).isTrue();
  }

  @Test
  void refusals_ofCalls_answerEachByItsId() {
    ErrorMessage message = new ErrorMessage(400, "secret_blocked", "No keys.", "$.a", "r-1");
    Dialect mcp = Dialects.named("mcp").orElseThrow();
    ErrorReply one = mcp.refusal(message, new Calls(List.of("\"a\""), false));
    assertThat(one.status()).isEqualTo(200);
    JsonNode error = TestingStream.JSON.readTree(one.body());
    assertThat(error.path("id").asString()).isEqualTo("a");
    assertThat(error.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(error.at("/error/data/reason").asString()).isEqualTo("secret_blocked");
    assertThat(
            TestingStream.JSON.readTree(
                mcp.refusal(message, new Calls(List.of("1", "2"), true)).body()))
        .hasSize(2);
    ErrorReply none = mcp.refusal(message);
    assertThat(none.status()).isEqualTo(400);
    assertThat(TestingStream.JSON.readTree(none.body()).path("id").isNull()).isTrue();
    Answer answer = endpoint().answer(prompt(CALL), Framing.SSE);
    assertThat(Wire.text(answer.refusalInStream(message)))
        .startsWith("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"error\"");
  }

  @Test
  void sessionCalls_takeNoBodyAndGiveStreams() {
    Dialect mcp = Dialects.named("mcp").orElseThrow();
    Endpoint listen = mcp.endpoint("GET", PATH).orElseThrow();
    assertThat(listen.hasBody()).isFalse();
    assertThat(listen.framing("text/event-stream")).contains(Framing.SSE);
    assertThat(mcp.endpoint("DELETE", PATH).orElseThrow().hasBody()).isFalse();
    assertThat(mcp.endpoint("PUT", PATH)).isEmpty();
    assertThat(mcp.endpoint("POST", "/a/b")).isEmpty();
  }

  @Test
  void argumentNames_thatHoldAValue_areRefused() {
    String body = CALL.replace("\"who\"", "\"erika.mustermann@example.com\"");
    assertThat(Wire.mask(MASKER, "mcp", PATH, body)).isInstanceOf(PromptMasking.Unmaskable.class);
  }

  private static PromptDocument document(String body) {
    return Wire.document("mcp", PATH, Wire.utf8(body));
  }

  private static MaskedPrompt prompt(String body) {
    MaskingSession session = MASKER.newSession();
    PromptMasking masking = document(body).mask(MASKER, session, "end-user", false);
    assertThat(session.placeholder(EntityType.PERSON, NAME)).isEqualTo("[PERSON-1]");
    return ((PromptMasking.Masked) masking).prompt();
  }
}

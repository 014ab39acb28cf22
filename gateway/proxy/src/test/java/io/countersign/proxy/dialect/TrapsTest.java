package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of the providers' APIs that other gateways fall into. */
final class TrapsTest {
  private static final Masker MASKER = TestingMasker.recorded();
  private static final String GEMINI = "/v1beta/models/gemini-2.5-pro:generateContent";
  private static final String GEMINI_STREAM = "/v1beta/models/gemini-2.5-pro:streamGenerateContent";
  private static final String VALUE = "erika.mustermann@example.com";

  /** Codex tells of itself and of its device in JSON in a string: its ids pass, people do not. */
  @Test
  void metadataOfCodex_isMaskedInsideOfItsString() {
    String body =
        """
        {"model":"m","input":"hello","client_metadata":{\
        "session_id":"01a20006-1a36-7340-b62c-c219c93b7816","mcp":"{\\"status\\":\\"none\\"}",\
        "x-codex-turn-metadata":"{\\"agent_name\\":\\"@\\",\
        \\"installation_id\\":\\"b206fef7-94e3-4706-8903-b313bce1932f\\"}"}}""";
    String masked =
        Wire.maskedText(
            Maskers.standard(), "openai", Wire.RESPONSES, body.replace("@", "of " + VALUE));
    assertThat(masked).isEqualTo(body.replace("@", "of [EMAIL-1]"));
  }

  /** Google reads both spellings, and one value where a list is due. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contents\":[],\"systemInstruction\":{\"parts\":[{\"text\":\"@\"}]}}",
        "{\"contents\":[],\"system_instruction\":{\"parts\":[{\"text\":\"@\"}]}}",
        "{\"contents\":[],\"system_instruction\":{\"parts\":{\"text\":\"@\"}}}",
        "{\"contents\":{\"parts\":{\"text\":\"@\"}}}",
        "{\"contents\":[{\"parts\":[{\"function_call\":{\"args\":{\"a\":\"@\"}}}]}]}",
        "{\"contents\":[],\"tools\":{\"function_declarations\":{\"description\":\"@\"}}}",
        "{\"contents\":[],\"generation_config\":{\"stop_sequences\":[\"@\"]}}",
      })
  void protobufNames_inBothSpellingsAndShapes_areMasked(String body) {
    String masked = Wire.maskedText(MASKER, "gemini", GEMINI, body.replace("@", "to " + VALUE));
    assertThat(masked).doesNotContain(VALUE).contains("[EMAIL-1]").contains("\"contents\":");
  }

  @Test
  void protobufNames_ofContent_areRefusedInBothSpellings() {
    for (String name : List.of("inlineData", "inline_data", "fileData", "file_data")) {
      String part = "{\"" + name + "\":{\"mimeType\":\"image/png\",\"data\":\"QUJD\"}}";
      String body = "{\"contents\":[{\"parts\":[" + part + "]}]}";
      assertThat(Wire.rejected("gemini", GEMINI, Wire.utf8(body)).code())
          .isEqualTo("content_not_scannable");
    }
  }

  /** A document in base64 is text like any other when it says so. */
  @ParameterizedTest
  @MethodSource("documents")
  void base64Text_isDecodedAndMasked(String dialect, String path, String body) {
    String text = "Résumé of " + VALUE + ", \u20ac 5";
    String sent = body.replace("@", base64(text));
    String masked = Wire.maskedText(MASKER, dialect, path, sent);
    String expected = base64("Résumé of [EMAIL-1], \u20ac 5");
    assertThat(masked).isEqualTo(body.replace("@", expected));
    String harmless = body.replace("@", base64("nothing"));
    assertThat(Wire.maskedText(MASKER, dialect, path, harmless)).isEqualTo(harmless);
  }

  static List<Arguments> documents() {
    String source = "{\"type\":\"base64\",\"media_type\":\"text/plain\",\"data\":\"@\"}";
    return List.of(
        Arguments.of(
            "anthropic",
            Wire.MESSAGES,
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"document\",\"source\":"
                + source
                + "}]}]}"),
        Arguments.of(
            "openai",
            Wire.CHAT,
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\","
                + "\"file\":{\"file_data\":\"data:text/csv;charset=utf-8;base64,@\"}}]}]}"),
        Arguments.of(
            "openai",
            Wire.RESPONSES,
            "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"input_file\",\"file_data\":\"data:application/json;base64,@\"}]}]}"),
        Arguments.of(
            "gemini",
            GEMINI,
            "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"text/markdown\","
                + "\"data\":\"@\"}}]}]}"),
        Arguments.of(
            "bedrock",
            "/model/m/converse",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"document\":{\"format\":\"csv\","
                + "\"name\":\"a\",\"source\":{\"bytes\":\"@\"}}}]}]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:application/pdf;base64,JVBERi0=",
        "data:text/plain;charset=utf-16;base64,YQBi",
        "data:text/plain;base64,/w==",
        "data:text/plain;base64,a*b",
        "data:text/plain,erika",
        "data:text/plain;name=erika.txt;base64,YWJj",
        "JVBERi0=",
      })
  void base64_thatIsNoText_isRefused(String data) {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\","
            + "\"file\":{\"file_data\":\""
            + data
            + "\"}}]}]}";
    assertThat(Wire.rejected("openai", Wire.CHAT, Wire.utf8(body)).path())
        .isEqualTo("$.messages[0].content[0].file.file_data");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(Wire.utf8(text));
  }

  /** The gateway would read one, the provider perhaps the other. */
  @Test
  void protobufNames_twiceInTwoSpellings_areRefused() {
    String body = "{\"contents\":[],\"systemInstruction\":{},\"system_instruction\":{}}";
    assertThat(Wire.rejected("gemini", GEMINI, Wire.utf8(body)).text())
        .contains("in two spellings");
  }

  /**
   * What is thought is signed: it is neither masked nor restored, and refused if it holds a value.
   */
  @Test
  void thoughtParts_areNeverTouched() {
    String thought = "{\"text\":\"of [PERSON-1]\",\"thought\":true,\"thoughtSignature\":\"c2ln\"}";
    String answer = "{\"candidates\":[{\"content\":{\"parts\":[" + thought + "]}}]}";
    MaskingSession session = MASKER.newSession();
    session.placeholder(EntityType.PERSON, "Erika");
    byte[] restored =
        Wire.endpoint("gemini", GEMINI)
            .answer(new MaskedPrompt(MaskedBody.empty(), session), null)
            .plain(Wire.utf8(answer));
    assertThat(Wire.text(restored)).isEqualTo(answer);
    String body =
        "{\"contents\":[{\"role\":\"model\",\"parts\":["
            + thought.replace("of [PERSON-1]", "of " + VALUE)
            + "]}]}";
    assertThat(Wire.mask(MASKER, "gemini", GEMINI, body))
        .isInstanceOf(PromptMasking.Unmaskable.class);
  }

  /** Old clients of Gemini take nothing but {@code data:} lines. */
  @Test
  void geminiStream_withHeldText_addsNothingButDataLines() {
    String stream =
        """
        data: {"candidates":[{"content":{"parts":[{"text":"to [PERS"}]},"index":0}]}

        data: {"candidates":[{"finishReason":"STOP","index":0}]}

        """;
    String restored = stream("gemini", GEMINI_STREAM, Framing.SSE, stream);
    assertThat(restored.split("\n\n", -1)).hasSize(4);
    assertThat(restored.lines().filter(line -> !line.isEmpty()))
        .allMatch(line -> line.startsWith("data: {"));
    assertThat(restored).contains("[PERS\"");
  }

  @Test
  void geminiStream_thatBreaksOff_isNotEnded() {
    Answer answer = answer("gemini", GEMINI_STREAM, Framing.SSE);
    answer.accept(
        Wire.utf8("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n"));
    answer.finish();
    assertThat(answer.ended()).isFalse();
  }

  @Test
  void geminiStream_ofABlockedPrompt_ends() {
    Answer answer = answer("gemini", GEMINI_STREAM, Framing.SSE);
    answer.accept(Wire.utf8("data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n"));
    answer.finish();
    assertThat(answer.ended()).isTrue();
  }

  /** The last event of a stream that no event ends waits for the record, like any other end. */
  @Test
  void geminiStream_lastChunk_isHeldUntilTheEnd() {
    Answer answer = answer("gemini", GEMINI_STREAM, Framing.SSE);
    byte[] last = Wire.utf8("data: {\"candidates\":[{\"finishReason\":\"STOP\",\"index\":0}]}\n\n");
    assertThat(answer.accept(last)).isEmpty();
    assertThat(answer.finish()).isEqualTo(last);
  }

  @Test
  void arrayStream_withoutItsBracket_isNotEnded() {
    Answer answer = answer("gemini", GEMINI_STREAM, Framing.JSON_ARRAY);
    answer.accept(Wire.utf8("[{\"candidates\":[{\"finishReason\":\"STOP\",\"index\":0}]}"));
    answer.finish();
    assertThat(answer.ended()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "[{}{}]", "[{},,{}]", "[{}]x", "]"})
  void arrayStream_thatIsNone_isMalformed(String stream) {
    Answer answer = answer("gemini", GEMINI_STREAM, Framing.JSON_ARRAY);
    assertThatThrownBy(() -> answer.accept(Wire.utf8(stream)))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void refusalInAnArray_keepsItAnArray() {
    ErrorMessage message = new ErrorMessage(502, "upstream_failed", "It broke.", null, "r-1");
    Answer untouched = answer("gemini", GEMINI_STREAM, Framing.JSON_ARRAY);
    assertThat(TestingStream.JSON.readTree(untouched.refusalInStream(message)).get(0).has("error"))
        .isTrue();
    Answer begun = answer("gemini", GEMINI_STREAM, Framing.JSON_ARRAY);
    byte[] first = begun.accept(Wire.utf8("[{\"candidates\":[]}"));
    String whole = Wire.text(first) + Wire.text(begun.refusalInStream(message));
    assertThat(TestingStream.JSON.readTree(whole)).hasSize(2);
  }

  @Test
  void eventStream_damagedOrCut_isMalformed() {
    byte[] good =
        StrictFrames.write(
            Framing.EVENT_STREAM,
            List.of(new TestingStream.Event("messageStop", "{\"stopReason\":\"end_turn\"}")));
    String path = "/model/anthropic.claude-v1%3A0/converse-stream";
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Answer answer = answer("bedrock", path, Framing.EVENT_STREAM);
      assertThatThrownBy(
              () -> {
                answer.accept(bad);
                answer.finish();
              })
          .as("bit 0 of byte %d", i)
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  /** Ollama streams unless it is told not to. */
  @ParameterizedTest
  @CsvSource({"'', true", "',\"stream\":true', true", "',\"stream\":false', false"})
  void ollama_streamsByDefault(String stream, boolean expected) {
    String body = "{\"model\":\"m\",\"messages\":[]" + stream + "}";
    assertThat(Wire.document("ollama", "/api/chat", Wire.utf8(body)).streaming())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "gemini, /v1beta/models/gemini-2.5-pro:generateContent, gemini-2.5-pro",
    "gemini, /v1/models/gemini-2.5-pro:countTokens, gemini-2.5-pro",
    "azure-openai, /openai/deployments/gpt-4o/chat/completions, gpt-4o",
    "bedrock, /model/anthropic.claude-v1%3A0/converse, anthropic.claude-v1:0",
    "bedrock, /model/anthropic.claude-v1:0/converse, anthropic.claude-v1:0",
    "vertex, /v1/projects/p/locations/l/publishers/google/models/m:generateContent, m",
  })
  void modelInThePath_isTheOneThatIsJudged(String dialect, String path, String model) {
    assertThat(Wire.endpoint(dialect, path).pathModel()).isEqualTo(model);
  }

  /** A model in the body may not hide the one in the path. */
  @Test
  void modelInTheBody_doesNotHideTheOneInThePath() {
    String body = "{\"model\":\"allowed\",\"messages\":[]}";
    PromptDocument document =
        Wire.document(
            "azure-openai", "/openai/deployments/forbidden/chat/completions", Wire.utf8(body));
    assertThat(document.model()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "gemini, /v1beta/models/m:generateContent:streamGenerateContent",
    "gemini, /v1beta/models/a/b:generateContent",
    "gemini, /v2/models/m:generateContent",
    "gemini, /v1beta/models/..:generateContent",
    "gemini, /v1beta/models/:generateContent",
    "bedrock, /model/a%2Fb/converse",
    "azure-openai, /openai/deployments//chat/completions",
  })
  void paths_thatReadTwoWays_areUnknown(String dialect, String path) {
    assertThat(Dialects.named(dialect).orElseThrow().endpoint("POST", path)).isEmpty();
  }

  private static Answer answer(String dialect, String path, Framing framing) {
    MaskingSession session = MASKER.newSession();
    session.placeholder(EntityType.PERSON, "Erika");
    return Wire.endpoint(dialect, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), session), framing);
  }

  private static String stream(String dialect, String path, Framing framing, String stream) {
    return Wire.text(TestingStream.run(answer(dialect, path, framing), Wire.utf8(stream)));
  }
}

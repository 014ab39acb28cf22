package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.MaskingSession;
import io.countersign.proxy.framing.MalformedAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerAndErrorTest {
  private static String plain(String dialect, String path, String body) {
    MaskingSession session = Streams.session(TestingMasker.recorded());
    return Wire.text(TestingStream.answer(dialect, path, session).plain(Wire.utf8(body)));
  }

  @Test
  void chat_isRestoredAndKeepsEveryOtherByte() {
    String body =
        " {\"id\":\"[EMAIL-1]\",\"n\":1.0,\"choices\":[{\"index\":0,\"message\":{\"content\":"
            + "\"\\u00fc \\/ %s \\u00fc %s\",\"tool_calls\":[{\"function\":{\"arguments\":"
            + "\"{\\\"a\\\":\\\"\\\\u00fc %s\\\"}\"}}]},\"logprobs\":{\"content\":[]}},"
            + "{\"index\":1,\"message\":{\"content\":\"[PERSON-7]\"},\"logprobs\":{\"c\":1}}]}\n";
    String clear = Streams.quote(Streams.NAME).replaceAll("^\"|\"$", "");
    String deep = Streams.quote(clear).replaceAll("^\"|\"$", "");
    String expected =
        body.replaceFirst("%s", clear.replace("\\", "\\\\"))
            .replaceFirst("%s", Streams.MAIL)
            .replaceFirst("%s", deep.replace("\\", "\\\\"))
            .replace("\"logprobs\":{\"content\":[]}", "\"logprobs\":null");
    String masked =
        body.replaceFirst("%s", "[PERSON-1]")
            .replaceFirst("%s", "[EMAIL-1]")
            .replaceFirst("%s", "[PERSON-1]");
    assertThat(plain("openai", Wire.CHAT, masked)).isEqualTo(expected);
  }

  @Test
  void messages_areRestoredButForWhatIsSigned() {
    String body =
        "{\"type\":\"message\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"[EMAIL-1]\","
            + "\"signature\":\"[EMAIL-1]\"},{\"type\":\"redacted_thinking\","
            + "\"data\":\"[EMAIL-1]\"},"
            + "{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"tool_use\","
            + "\"input\":{\"thinking\":\"A\","
            + "\"deep\":[\"A\"]}}],\"stop_sequence\":\"A\"}";
    assertThat(plain("anthropic", Wire.MESSAGES, body.replace("\"A\"", "\"[EMAIL-1]\"")))
        .isEqualTo(body.replace("\"A\"", "\"" + Streams.MAIL + "\""));
  }

  @Test
  void responses_logprobsOfARestoredItem_areEmptied() {
    String body =
        "{\"output\":[{\"content\":[{\"text\":\"[EMAIL-1]\",\"logprobs\":[{\"token\":\"[\"}]}]},"
            + "{\"content\":[{\"text\":\"b\",\"logprobs\":[{\"token\":\"b\"}]}]}],"
            + "\"logprobs\":[0]}";
    assertThat(plain("openai", Wire.RESPONSES, body))
        .contains("\"text\":\"" + Streams.MAIL + "\",\"logprobs\":[]", "{\"token\":\"b\"}")
        .endsWith(",\"logprobs\":[]}");
  }

  @Test
  void error_ofTheProvider_isRestored() {
    assertThat(plain("openai", Wire.CHAT, "{\"error\":{\"message\":\"bad [EMAIL-1]\"}}"))
        .isEqualTo("{\"error\":{\"message\":\"bad " + Streams.MAIL + "\"}}");
  }

  @Test
  void plain_thatIsNoJson_isMalformed() {
    assertThatThrownBy(() -> plain("openai", Wire.CHAT, "<html>[EMAIL-1]</html>"))
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageNotContaining("html");
  }

  @ParameterizedTest
  @CsvSource({"a|b|c, a|b|c", "x|b|c, b|c", "a|x|c, a|c", "a|b|x, a|b", "x|x|c, c", "x|y|z, ''"})
  void models_areCutToThePermitted(String listed, String kept) {
    Endpoint endpoint =
        Dialects.named("anthropic").orElseThrow().endpoint("GET", "/v1/models").orElseThrow();
    MaskingSession session = TestingMasker.recorded().newSession();
    byte[] out =
        endpoint
            .answer(new MaskedPrompt(MaskedBody.empty(), session), null)
            .models(Wire.utf8(list(listed)), name -> "abc".contains(name));
    assertThat(endpoint.listsModels()).isTrue();
    assertThat(endpoint.hasBody()).isFalse();
    assertThat(TestingStream.JSON.readTree(out)).isEqualTo(TestingStream.JSON.readTree(list(kept)));
  }

  private static String list(String names) {
    String[] each = names.isEmpty() ? new String[0] : names.split("\\|", -1);
    StringBuilder data = new StringBuilder();
    for (String name : each) {
      data.append(data.isEmpty() ? "" : " , ").append("{\"id\":\"" + name + "\",\"n\":1.0}");
    }
    String first = each.length == 0 ? "null" : "\"" + each[0] + "\"";
    String last = each.length == 0 ? "null" : "\"" + each[each.length - 1] + "\"";
    return "{\"data\":[ " + data + " ],\"first_id\":" + first + ",\"last_id\":" + last + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/chat/completions, openai, chat.completions",
    "POST, /v1/responses, openai, responses",
    "POST, /v1/embeddings, openai, embeddings",
    "GET, /v1/models, openai, models",
    "GET, /v1/models/gpt-5.1, openai, models",
    "POST, /v1/messages, anthropic, messages",
    "POST, /v1/messages/count_tokens, anthropic, messages.count_tokens",
    "GET, /v1/models/claude, anthropic, models",
  })
  void endpoint_known_isFound(String method, String path, String dialect, String name) {
    Endpoint endpoint = Dialects.named(dialect).orElseThrow().endpoint(method, path).orElseThrow();
    assertThat(endpoint.name()).isEqualTo(name);
    assertThat(endpoint.upstreamPath()).isEqualTo(path);
    assertThat(endpoint.hasBody()).isEqualTo(method.equals("POST"));
    boolean one = path.startsWith("/v1/models/");
    assertThat(endpoint.pathModel()).isEqualTo(one ? path.substring(11) : null);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/chat/completions",
    "POST, /chat/completions",
    "POST, /v1/chat/completions/",
    "POST, /v1//chat/completions",
    "POST, /V1/chat/completions",
    "POST, /v1/threads",
    "DELETE, /v1/models/x",
    "GET, /v1/models/",
    "GET, /v1/models/..",
    "GET, /v1/models/a/b",
    "GET, /v1/models/a%2fb",
    "POST, /v1/assistants",
    "POST, /v1/messages",
    "get, /v1/models",
  })
  void endpoint_unknown_isEmpty(String method, String path) {
    assertThat(Dialects.named("openai").orElseThrow().endpoint(method, path)).isEmpty();
    assertThat(Dialects.named("nobody")).isEmpty();
  }

  @Test
  void refusal_openai_hasItsEnvelope() {
    Dialect dialect = Dialects.named("openai").orElseThrow();
    ErrorMessage message = new ErrorMessage(400, "secret_blocked", "No \"keys\".", "$.a", "r-1");
    ErrorReply reply = dialect.refusal(message);
    assertThat(reply.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"No \\\"keys\\\". Record: r-1.\",\"type\":"
                + "\"invalid_request_error\",\"param\":\"$.a\",\"code\":\"secret_blocked\"}}");
    assertThat(reply.headers())
        .containsEntry("x-should-retry", "false")
        .containsEntry("x-request-id", "r-1")
        .containsEntry("countersign-code", "secret_blocked")
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("retry-after");
    assertThat(refusalInStream("openai", Wire.CHAT, message))
        .isEqualTo("data: " + reply.body() + "\n\n");
  }

  @Test
  void refusal_anthropic_hasItsEnvelope() {
    Dialect dialect = Dialects.named("anthropic").orElseThrow();
    ErrorMessage message = new ErrorMessage(400, "secret_blocked", "No keys.", null, "r-1");
    ErrorReply reply = dialect.refusal(message);
    assertThat(reply.body())
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
                + "\"No keys. Record: r-1. (secret_blocked)\",\"code\":\"secret_blocked\"},"
                + "\"request_id\":\"r-1\"}");
    assertThat(reply.headers())
        .containsEntry("x-should-retry", "false")
        .containsEntry("request-id", "r-1");
    assertThat(refusalInStream("anthropic", Wire.MESSAGES, message))
        .isEqualTo("event: error\ndata: " + reply.body() + "\n\n");
  }

  private static String refusalInStream(String dialect, String path, ErrorMessage message) {
    MaskingSession session = TestingMasker.recorded().newSession();
    return Wire.text(TestingStream.answer(dialect, path, session).refusalInStream(message));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, invalid_request_error",
    "401, authentication_error, authentication_error",
    "404, invalid_request_error, not_found_error",
    "413, invalid_request_error, request_too_large",
    "502, server_error, api_error",
    "503, server_error, overloaded_error",
  })
  void refusal_type_followsTheStatus(int status, String openai, String anthropic) {
    ErrorMessage message = new ErrorMessage(status, "c", "t", null, "r");
    ErrorReply one = Dialects.named("openai").orElseThrow().refusal(message);
    ErrorReply other = Dialects.named("anthropic").orElseThrow().refusal(message);
    assertThat(one.body()).contains("\"type\":\"" + openai + "\"");
    assertThat(other.body()).contains("\"type\":\"" + anthropic + "\"");
    assertThat(one.headers().containsKey("x-should-retry")).isEqualTo(status < 500);
    assertThat(one.headers().containsKey("retry-after")).isEqualTo(status == 503);
  }
}

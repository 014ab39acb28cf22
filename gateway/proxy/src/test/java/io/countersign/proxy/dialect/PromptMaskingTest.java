package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptMaskingTest {
  private static final TestingMasker MASKER =
      TestingMasker.recorded().plant("Jörg \"J\" Weiß/😀\n", EntityType.PERSON);

  private static String chat(String content) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
  }

  private static String masked(String body) {
    return Wire.maskedText(MASKER, "openai", Wire.CHAT, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jörg \\\"J\\\" Weiß/😀\\n",
        "J\\u00f6rg \\\"J\\\" Wei\\u00DF\\/\\ud83D\\uDe00\\u000a",
        "J\\u00F6r\\u0067 \\u0022J\\u0022 Weiß\\/😀\\n",
      })
  void value_inAnyEscapeForm_isMaskedAtEachDepth(String written) {
    String around = "\\u00fc \\/ \\ud83d\\ude00 \\\" ";
    assertThat(masked(chat('"' + around + written + around + '"')))
        .isEqualTo(chat('"' + around + "[PERSON-1]" + around + '"'));
    String call =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"%s\"}}]}]}";
    String inner = "{\"k\": \"" + around + "%s" + around + "\", \"n\":1.50}";
    String outer = Streams.quote(inner);
    String quoted = outer.substring(1, outer.length() - 1);
    String deep = Streams.quote(written);
    assertThat(
            masked(call.replace("%s", quoted.replace("%s", deep.substring(1, deep.length() - 1)))))
        .isEqualTo(call.replace("%s", quoted.replace("%s", "[PERSON-1]")));
  }

  @Test
  void arguments_thatAreNoJson_areMaskedAsText() {
    String call =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{"
            + "\"function\":{\"arguments\":\"{\\\"a\\\": \\\"%s\"}}]}]}";
    assertThat(masked(call.replace("%s", "Erika"))).isEqualTo(call.replace("%s", "[PERSON-1]"));
  }

  @Test
  void body_withNothingToMask_isTheSameBytes() {
    byte[] body =
        Wire.utf8(
            " {\"z\":1.0,\"model\" :\"m\",\"n\":1e3,\"messages\":[ {\"content\":\"\\/\"} ]}\n");
    assertThat(Wire.masked(MASKER, "openai", Wire.CHAT, body, "u", false).body().bytes())
        .isEqualTo(body);
  }

  @Test
  void value_splitOverTextParts_isReplacedInEach() {
    String parts =
        "[{\"type\":\"text\",\"text\":\"to erika.mustermann@\"},"
            + "{\"type\":\"text\",\"text\":\"example.com please, Erika\"}]";
    assertThat(masked(chat(parts)))
        .isEqualTo(
            chat(
                "[{\"type\":\"text\",\"text\":\"to [EMAIL-1]\"},"
                    + "{\"type\":\"text\",\"text\":\"[EMAIL-2] please, [PERSON-1]\"}]"));
    String three =
        "[{\"type\":\"text\",\"text\":\"411111\"},{\"type\":\"text\",\"text\":\"1111\"},"
            + "{\"type\":\"text\",\"text\":\"111111\"}]";
    assertThat(masked(chat(three)))
        .contains("\"[CARD-1]\"", "\"[CARD-2]\"", "\"[CARD-3]\"")
        .doesNotContain("11");
  }

  @Test
  void name_isReplacedByAStableWord_andEndUserByTheCallers() {
    String body =
        "{\"model\":\"m\",\"user\":\"erika\",\"messages\":[{\"role\":\"user\",\"name\":\"erika_m\","
            + "\"content\":\"a\"},{\"role\":\"user\",\"name\":\"erika_m\",\"content\":\"b\"},"
            + "{\"role\":\"tool\",\"name\":\"get_x\",\"content\":\"c\"}]}";
    assertThat(masked(body))
        .contains("\"user\":\"end-user\"", "\"name\":\"get_x\"")
        .doesNotContain("erika")
        .containsPattern("\"name\":\"(ID-1)\",\"content\":\"a\".*\"name\":\"\\1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/chat/completions|{'model':'m','messages':[]}|,'safety_identifier':'p'}",
        "openai|/v1/chat/completions|{'model':'m','messages':[],'safety_identifier':null}|"
            + "'safety_identifier':'p'}",
        "openai|/v1/responses|{'model':'m','input':'x'}|,'safety_identifier':'p'}",
        "openai|/v1/embeddings|{'model':'m','input':'x'}|,'user':'p'}",
        "anthropic|/v1/messages|{'model':'m','messages':[]}|,'metadata':{'user_id':'p'}}",
        "anthropic|/v1/messages|{'model':'m','messages':[],'metadata':{}}|"
            + "'metadata':{'user_id':'p'}}",
        "anthropic|/v1/messages|{'model':'m','messages':[],'metadata':{'user_id':'{}'}}|"
            + "'metadata':{'user_id':'p'}}",
        "anthropic|/v1/messages/count_tokens|{'model':'m','messages':[]}|'messages':[]}",
      })
  void endUser_whereTheProviderHasAField_isAdded(
      String dialect, String path, String body, String end) {
    byte[] bytes = Wire.utf8(body.replace('\'', '"'));
    String masked = Wire.text(Wire.masked(MASKER, dialect, path, bytes, "p", true).body().bytes());
    assertThat(masked).endsWith(end.replace('\'', '"'));
    assertThat(TestingStream.JSON.readTree(masked).isObject()).isTrue();
  }

  @Test
  void conversation_growing_keepsItsMaskedPrefix() {
    List<String> people = List.of("Erika", "Mustermann", "12.03.1985", "+49 30 901820");
    StringBuilder messages = new StringBuilder();
    String before = "";
    for (int turn = 0; turn < 10; turn++) {
      messages.append(turn == 0 ? "" : ",");
      messages.append(
          "{\"role\":\"user\",\"content\":\""
              + people.get(turn % 4)
              + " and Erika "
              + turn
              + "\"}");
      String body =
          "{\"metadata\":{\"x\":\"erika.mustermann@example.com "
              + people.get(3 - turn % 4)
              + "\"},"
              + "\"model\":\"m\",\"messages\":["
              + messages
              + "],\"tools\":[{\"function\":{\"name\":\"f\",\"description\":\"Mustermann\"}}]}";
      String masked = masked(body);
      String now = masked.substring(masked.indexOf("\"messages\""), masked.indexOf("],\"tools\""));
      assertThat(now).startsWith(before);
      before = now;
      assertThat(masked).contains("\"description\":\"[PERSON-1]\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'properties':{'erika.mustermann@example.com':{}}}|EMAIL",
        "{'n':4111111111111111}|CARD",
        "{'n':[4.111111111111111e15]}|CARD",
      })
  void keyOrNumber_thatHoldsAValue_isRefused(String parameters, EntityType type) {
    String body =
        "{'model':'m','messages':[],'tools':[{'function':{'name':'f','parameters':"
            + parameters
            + "}}]}";
    PromptMasking masking = Wire.mask(MASKER, "openai", Wire.CHAT, body.replace('\'', '"'));
    assertThat(masking).isInstanceOf(PromptMasking.Unmaskable.class);
    assertThat(masking.toString()).contains(type.name()).doesNotContain("erika", "4111");
    String call = Streams.quote(parameters.replace('\'', '"'));
    String nested =
        "{\"model\":\"m\",\"messages\":[{\"tool_calls\":[{\"function\":{\"arguments\":"
            + call
            + "}}]}]}";
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, nested))
        .isEqualTo(
            new PromptMasking.Unmaskable(type, "$.messages[0].tool_calls[0].function.arguments"));
  }

  @Test
  void protocolWord_thatIsNothingButAValue_isRefused() {
    String body = "{\"model\":\"m\",\"prompt_cache_key\":\"%s\",\"messages\":[]}";
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, body.formatted("4111111111111111")))
        .isEqualTo(new PromptMasking.Unmaskable(EntityType.CARD, "$.prompt_cache_key"));
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, body.formatted("sk-live-secret")))
        .isInstanceOf(PromptMasking.Blocked.class);
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, body.formatted("run-4111111111111111-a")))
        .isInstanceOf(PromptMasking.Masked.class);
  }

  @Test
  void secretOrUnreadableText_isRefusedWithItsPath() {
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, chat("\"a sk-live-secret\"")))
        .isEqualTo(new PromptMasking.Blocked(EntityType.APIKEY, "$.messages[0].content"));
    assertThat(Wire.mask(MASKER, "openai", Wire.CHAT, chat('"' + TestingMasker.UNREADABLE + '"')))
        .isEqualTo(new PromptMasking.Incomplete("testing", "$.messages[0].content"));
    String tool = "{'model':'m','input':'x','tools':[{'type':'mcp','headers':{'a':'b'}}]}";
    assertThat(Wire.mask(MASKER, "openai", Wire.RESPONSES, tool.replace('\'', '"')))
        .isInstanceOf(PromptMasking.Blocked.class);
    assertThat(
            Wire.mask(
                MASKER, "openai", Wire.CHAT, chat("1").replace("\"m\"", "\"a sk-live-secret\"")))
        .isEqualTo(new PromptMasking.Blocked(EntityType.APIKEY, "$.model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/responses|{'model':'m','input':'x','previous_response_id':7}|invalid_request",
        "openai|/v1/responses|{'model':'m','input':'x','conversation':['c']}|invalid_request",
        "openai|/v1/responses|{'model':'m','input':'x','prompt':{'id':'p'}}|content_not_scannable",
        "openai|/v1/responses|{'model':'m','input':[{'type':'item_reference','id':{'a':['p']}}]}|"
            + "invalid_request",
        "openai|/v1/responses|{'model':'m','input':'x','tools':[{'server_url':'http://a'}]}|"
            + "content_not_scannable",
        "openai|/v1/embeddings|{'model':'m','input':[1,2]}|content_not_scannable",
        "openai|/v1/embeddings|{'model':'m','input':[[1,2]]}|content_not_scannable",
        "openai|/v1/chat/completions|{'model':'m','messages':[],'stop':'-1]'}|invalid_request",
        "openai|/v1/chat/completions|{'model':'m','messages':[],'stop':['x','[PER']}|"
            + "invalid_request",
        "openai|/v1/chat/completions|{'model':'m','messages':{}}|invalid_request",
        "openai|/v1/chat/completions|{'model':1,'messages':[]}|invalid_request",
        "openai|/v1/chat/completions|{'messages':[]}|invalid_request",
        "openai|/v1/chat/completions|{'model':'m','Model':'n','messages':[]}|invalid_request",
        "openai|/v1/chat/completions|{'model':'m','stream':'yes','messages':[]}|invalid_request",
        "openai|/v1/chat/completions|{'model':'m','messages':[],'user':7654321}|invalid_request",
        "openai|/v1/chat/completions|[]|invalid_json",
        "openai|/v1/chat/completions|{'model':'m','model':'n','messages':[]}|invalid_json",
        "anthropic|/v1/messages|{'model':'m','messages':[],'mcp_servers':[{'url':'http://a'}]}|"
            + "content_not_scannable",
        "anthropic|/v1/messages|{'model':'m','messages':[],'container':'c'}|content_not_scannable",
        "anthropic|/v1/messages|{'model':'m','messages':[{'content':[{'type':'tool_result',"
            + "'content':[{'type':'image','source':{'type':'base64','data':'aa'}}]}]}]}|"
            + "content_not_scannable",
      })
  void body_thatCannotBeMasked_isRejected(String dialect, String path, String body, String code) {
    Rejected rejected = Wire.rejected(dialect, path, Wire.utf8(body.replace('\'', '"')));
    assertThat(rejected.code()).isEqualTo(code);
    assertThat(rejected.text()).startsWith("found");
  }

  @Test
  void encodedContent_inAnUnknownField_isRejected() {
    String body = "{\"model\":\"m\",\"messages\":[],\"blob\":\"" + "QUJD".repeat(600) + "\"}";
    assertThat(Wire.rejected("openai", Wire.CHAT, Wire.utf8(body)).path()).isEqualTo("$.blob");
  }

  @Test
  void document_tellsModelAndStream() {
    PromptDocument document =
        Wire.document(
            "openai", Wire.CHAT, Wire.utf8("{\"model\":\"m-1\",\"stream\":true,\"messages\":[]}"));
    assertThat(document.model()).isEqualTo("m-1");
    assertThat(document.streaming()).isTrue();
    assertThat(document.size()).isEqualTo(43);
    assertThat(document.toString()).doesNotContain("m-1");
  }

  @Test
  void session_afterMasking_restoresTheBody() {
    byte[] body = Wire.utf8(chat("\"Erika Mustermann and 12.03.1985\""));
    MaskingSession session = MASKER.newSession();
    PromptMasking masking =
        Wire.document("openai", Wire.CHAT, body).mask(MASKER, session, "u", false);
    assertThat(session.restore(Wire.text(((PromptMasking.Masked) masking).prompt().body().bytes())))
        .isEqualTo(Wire.text(body));
  }
}

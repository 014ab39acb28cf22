package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Traps in what clients send: content that must not change, content that cannot be read.
 * Apostrophes stand for quotes, {@code @} for an address.
 */
final class ContentTrapsTest {
  private static final Masker MASKER = Maskers.standard();
  private static final String MAIL = "erika.mustermann@example.com";
  private static final String GEMINI = "/v1beta/models/gemini-2.5-pro:generateContent";
  private static final String CONVERSE = "/model/anthropic.m/converse";

  private static String json(String written) {
    return written.replace('\'', '"');
  }

  private static String masked(String family, String path, String body) {
    return Wire.maskedText(MASKER, family, path, json(body).replace("@", MAIL));
  }

  private static PromptMasking masking(String family, String path, String body) {
    return Wire.mask(MASKER, family, path, json(body).replace("@", MAIL));
  }

  private static String refusal(String family, String path, String body) {
    PromptReading reading = Wire.read(family, path, Wire.utf8(json(body).replace("@", MAIL)));
    if (reading instanceof PromptReading.Rejected rejected) {
      return rejected.code();
    }
    return masking(family, path, body) instanceof PromptMasking.Masked ? "" : "unmaskable";
  }

  private static String restored(String family, String path, String answer) {
    MaskingSession session = MASKER.newSession();
    session.placeholder(EntityType.EMAIL, MAIL);
    return Wire.text(
        Wire.endpoint(family, path)
            .answer(new MaskedPrompt(MaskedBody.empty(), session), null)
            .plain(Wire.utf8(json(answer))));
  }

  /** What a provider signed or encrypted comes back as it was sent, and goes as it came. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "anthropic|/v1/messages|{'type':'thinking','thinking':'#','signature':'c2ln'}",
        "anthropic|/v1/messages|{'type':'redacted_thinking','data':'#'}",
        "bedrock|/model/anthropic.m/converse|{'reasoningContent':{'reasoningText':{'text':'#',"
            + "'signature':'c2ln'}}}",
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'text':'#','thought':true,"
            + "'thoughtSignature':'c2ln'}",
        "openai|/v1/responses|{'type':'reasoning','id':'rs_1','encrypted_content':'#'}",
        "mistral|/v1/chat/completions|{'type':'thinking','thinking':[{'type':'text','text':'#'}],"
            + "'signature':'c2ln'}",
      })
  void signedContent_inEitherDirection_staysAsItIs(String family, String path, String block) {
    String body = request(family, block);
    for (String text : List.of("of [EMAIL-1] \\u00fc \\/", "c2lnbmVk")) {
      String sent = body.replace("#", text);
      assertThat(masked(family, path, sent)).isEqualTo(json(sent));
      String answer = answer(family, block).replace("#", text);
      if (!family.equals("mistral")) {
        assertThat(restored(family, path, answer)).isEqualTo(json(answer));
      }
    }
    assertThat(refusal(family, path, body.replace("#", "of @"))).isEqualTo("unmaskable");
  }

  private static String request(String family, String block) {
    return switch (family) {
      case "gemini" -> "{'contents':[{'role':'model','parts':[" + block + "]}]}";
      case "bedrock" -> "{'messages':[{'role':'assistant','content':[" + block + "]}]}";
      default ->
          block.contains("reasoning")
              ? "{'model':'m','input':[" + block + "]}"
              : "{'model':'m','messages':[{'role':'assistant','content':[" + block + "]}]}";
    };
  }

  private static String answer(String family, String block) {
    return switch (family) {
      case "gemini" -> "{'candidates':[{'content':{'parts':[" + block + "]}}]}";
      case "bedrock" -> "{'output':{'message':{'content':[" + block + "]}}}";
      default ->
          block.contains("reasoning")
              ? "{'output':[" + block + "]}"
              : "{'content':[" + block + "]}";
    };
  }

  /** The call that a client replays beside a signature is the provider's own, byte for byte. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'candidates':[{'content':{'parts':["
            + "#]}}]}|{'contents':[{'parts':[{'text':'to @'}]},{'role':'model','parts':[#]}]}|"
            + "{'functionCall':{'name':'f','args':{'to':'[EMAIL-1]','n':1.0}},"
            + "'thoughtSignature':'c2ln'}",
        "anthropic|/v1/messages|{'content':[#]}|{'model':'m','messages':[{'role':'user','content':"
            + "'to @'},{'role':'assistant','content':[#]}]}|"
            + "{'type':'tool_use','id':'t','name':'f','input':{'to':'[EMAIL-1]','n':1.0}}",
        "openai|/v1/responses|{'output':[#]}|{'model':'m','input':[{'role':'user','content':'to @'}"
            + ",#]}|{'type':'function_call','call_id':'c','name':'f','arguments':"
            + "'{\\`to\\`: \\`[EMAIL-1]\\`, \\`n\\`:1.0}'}",
      })
  void replayedCall_besideASignature_isTheProvidersOwnBytes(
      String family, String path, String answer, String next, String call) {
    String sent = json(call.replace("`", "'"));
    String given = restored(family, path, json(answer).replace("#", sent));
    assertThat(given).contains(MAIL);
    String from = given.substring(given.indexOf('[') + 1);
    String replayed = json(answer).replace("#", "\u0000");
    String clear =
        given.substring(
            replayed.indexOf(0), given.length() - (replayed.length() - replayed.indexOf(0) - 1));
    assertThat(from).contains(clear);
    String masked =
        Wire.maskedText(MASKER, family, path, json(next).replace("@", MAIL).replace("#", clear));
    assertThat(masked).contains(sent);
  }

  /** Numbers, the order of members, escapes and blanks are the client's. */
  @Test
  void everyOtherByte_besideAMaskedValue_staysAsTheClientWroteIt() {
    String content = "'messages':[{'content':'\\u00fc \\/ ü \\ud83d\\ude00 @'}]}\r\n";
    String body =
        " {'z':1.0,'n':1e3,'big':12345678901234567890 ,\t'model':'m', 'a':{'b':[-0.0,1E+2]},\n"
            + content;
    assertThat(masked("openai", Wire.CHAT, body)).isEqualTo(json(body).replace("@", "[EMAIL-1]"));
  }

  /** What two parsers read differently is read by neither. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','messages':[],'messages':[{'content':'@'}]}",
        "{'model':'m','messages':[{'content':'a','content':'@'}]}",
        "{'model':'m','messages':[{'content':'a','c\\u006fntent':'@'}]}",
        "{'model':'m','messages':[{'content':'\\ud800'}]}",
        "{'model':'m','messages':[],'n':NaN}",
        "{'model':'m','messages':[],'n':Infinity}",
        "{'model':'m','messages':[] /* @ */}",
        "{'model':'m','messages':[],}",
        "{'model':'m','messages':[]} {}",
        "{'model':'m','messages':[],'n':01}",
        "{'model':'m','messages':[]",
      })
  void body_thatParsersReadDifferently_isRefused(String body) {
    assertThat(refusal("openai", Wire.CHAT, body)).isEqualTo("invalid_json");
  }

  @Test
  void body_inAnotherEncodingOrTooDeep_isRefused() {
    byte[] utf16 = json("{'model':'m','messages':[]}").getBytes(StandardCharsets.UTF_16LE);
    assertThat(Wire.rejected("openai", Wire.CHAT, utf16).code()).isEqualTo("invalid_json");
    byte[] latin1 = json("{'model':'m','messages':['ü']}").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Wire.rejected("openai", Wire.CHAT, latin1).code()).isEqualTo("invalid_json");
    String deep = "{'model':'m','messages':" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThat(refusal("openai", Wire.CHAT, deep)).isEqualTo("invalid_json");
  }

  /** Clients check answers by what they declared, so the contract stays; its texts are masked. */
  @Test
  void schema_thatNamesValues_keepsItsKeysAndGivesItsValuesBack() {
    String schema =
        "{'type':'object','description':'of @','required':['mail'],'properties':{'mail':{'type':"
            + "'string','enum':['@','nobody'],'default':'@','examples':['@']},"
            + "'x':{'const':'@'}}}";
    String tool = "{'name':'f','description':'d','parameters':" + schema + "}";
    String body =
        "{'model':'m','messages':[],'tools':[{'type':'function','function':" + tool + "}]}";
    assertThat(masked("openai", Wire.CHAT, body)).isEqualTo(json(body).replace("@", "[EMAIL-1]"));
    String arguments = "{'choices':[{'message':{'tool_calls':[{'function':{'arguments':#}}]}}]}";
    assertThat(
            restored(
                "openai",
                Wire.CHAT,
                arguments.replace("#", Streams.quote("{\"mail\":\"[EMAIL-1]\"}"))))
        .contains(MAIL);
    String key = "{'type':'object','properties':{'@':{'type':'string'}}}";
    assertThat(refusal("openai", Wire.CHAT, body.replace(schema, key))).isEqualTo("unmaskable");
    String required = "{'type':'object','required':['@']}";
    assertThat(refusal("openai", Wire.CHAT, body.replace(schema, required)))
        .isEqualTo("unmaskable");
  }

  /** A placeholder would be no value of such a schema, and what is masked in a pattern is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','const':'@','format':'email'}",
        "{'type':'string','enum':['a','@'],'pattern':'^[a-z@.]+$'}",
        "{'type':'string','default':'@','maxLength':20}",
        "{'type':'string','pattern':'^(@|nobody)$'}",
      })
  void schema_thatNoPlaceholderCanSatisfy_isRefused(String schema) {
    String constrained = schema.replace("a-z@.", "a-z.");
    for (String family : List.of("openai", "anthropic", "gemini", "bedrock")) {
      String path =
          switch (family) {
            case "openai" -> Wire.CHAT;
            case "anthropic" -> Wire.MESSAGES;
            case "gemini" -> GEMINI;
            default -> CONVERSE;
          };
      String body =
          switch (family) {
            case "openai" ->
                "{'model':'m','messages':[],'tools':[{'function':{'name':'f','parameters':#}}]}";
            case "anthropic" ->
                "{'model':'m','messages':[],'tools':[{'name':'f','input_schema':#}]}";
            case "gemini" ->
                "{'contents':[],'tools':[{'functionDeclarations':[{'name':'f','parameters':#}]}]}";
            default ->
                "{'messages':[],'toolConfig':{'tools':[{'toolSpec':{'name':'f','inputSchema':"
                    + "{'json':#}}}]}}";
          };
      assertThat(refusal(family, path, body.replace("#", constrained)))
          .as(family + " " + schema)
          .isEqualTo("unmaskable");
    }
  }

  /** What a tool was asked to look for is no schema. */
  @Test
  void argument_calledPattern_isMasked() {
    String body =
        "{'model':'m','messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t',"
            + "'name':'grep','input':{'pattern':'@','path':'.'}}]}]}";
    assertThat(masked("anthropic", Wire.MESSAGES, body))
        .isEqualTo(json(body).replace("@", "[EMAIL-1]"));
  }

  @Test
  void stopSequence_withAValue_stopsAtItsPlaceholderAndComesBack() {
    String body = "{'model':'m','messages':[{'role':'user','content':'@'}],'stop_sequences':['@']}";
    assertThat(masked("anthropic", Wire.MESSAGES, body))
        .isEqualTo(json(body).replace("@", "[EMAIL-1]"));
    String answer = "{'content':[],'stop_reason':'stop_sequence','stop_sequence':'[EMAIL-1]'}";
    assertThat(restored("anthropic", Wire.MESSAGES, answer))
        .isEqualTo(json(answer).replace("[EMAIL-1]", MAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "]", "-", "[EMAIL", "MAIL-", "-1", "1]", "PERSON-12]", "7"})
  void stopSequence_thatCutsPlaceholders_isRefused(String stop) {
    String body = "{'model':'m','messages':[],'stop':['" + stop + "']}";
    assertThat(refusal("openai", Wire.CHAT, body)).isEqualTo("invalid_request");
  }

  /** Models write arguments that do not parse; escapes in them are escapes all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\": \"erika.mustermann\\u0040example.com",
        "{\"to\": erika.mustermann@example.com}",
        "{'to': \"erika.mustermann@example.com\"",
        "{\"a\":\"\\n\\\"erika.mustermann@example.com\\\"",
      })
  void jsonInAString_thatDoesNotParse_isMaskedThroughItsEscapes(String arguments) {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\","
            + "\"function\":{\"name\":\"f\",\"arguments\":"
            + Streams.quote(arguments)
            + "}}]}]}";
    assertThat(Wire.maskedText(MASKER, "openai", Wire.CHAT, body))
        .doesNotContain("erika.mustermann")
        .contains("[EMAIL-1]");
  }

  /** Fields that take letters, digits and hyphens alone get no brackets. */
  @Test
  void names_inRestrictedAlphabets_staySoOrAreRefused() {
    String chat = "{'model':'m','messages':[{'role':'user','name':'erika_m','content':'a'}]}";
    String masked = masked("openai", Wire.CHAT, chat);
    assertThat(TestingStream.JSON.readTree(masked).at("/messages/0/name").asString())
        .matches("[a-zA-Z0-9_-]{1,64}")
        .doesNotContain("erika");
    String user = "{'model':'m','messages':[],'user':'@','safety_identifier':'@'}";
    assertThat(masked("openai", Wire.CHAT, user)).doesNotContain(MAIL, "EMAIL");
    assertThat(refusal("gemini", GEMINI, "{'contents':[],'labels':{'of':'@'}}"))
        .isEqualTo("unmaskable");
    String document =
        "{'messages':[{'role':'user','content':[{'document':{'format':'txt','name':'@',"
            + "'source':{'text':'a'}}}]}]}";
    assertThat(refusal("bedrock", CONVERSE, document)).isEqualTo("unmaskable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'image_url','image_url':{'url':'https://a/b.png'}}]}]}",
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'user','content':[{'type':"
            + "'input_audio','input_audio':{'data':'QUJD','format':'wav'}}]}]}",
        "openai|/v1/responses|{'model':'m','input':[{'role':'user','content':[{'type':'input_file',"
            + "'file_url':'https://a/b.pdf'}]}]}",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'user','content':[{'type':'image',"
            + "'source':{'type':'url','url':'https://a/b.png'}}]}]}",
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'contents':[{'parts':[{'fileData':"
            + "{'fileUri':'gs://b/c'}}]}]}",
        "bedrock|/model/anthropic.m/converse|{'messages':[{'role':'user','content':[{'video':"
            + "{'format':'mp4','source':{'s3Location':{'uri':'s3://b/c'}}}}]}]}",
        "ollama|/api/chat|{'model':'m','messages':[{'role':'user','images':['QUJD']}]}",
      })
  void contentThatCannotBeRead_isRefusedWithItsPath(String family, String path, String body) {
    PromptReading.Rejected rejected = Wire.rejected(family, path, Wire.utf8(json(body)));
    assertThat(rejected.code()).isEqualTo("content_not_scannable");
    assertThat(rejected.path()).startsWith("$.");
  }

  /**
   * What runs at the provider gets what is masked; where it is told a host or a secret, nothing.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/responses|{'model':'m','input':'x','tools':[{'type':'mcp','server_label':'a',"
            + "'server_url':'https://a'}]}",
        "openai|/v1/responses|{'model':'m','input':'x','tools':[{'type':'mcp','server_label':'a',"
            + "'authorization':'t'}]}",
        "anthropic|/v1/messages|{'model':'m','messages':[],'mcp_servers':[{'type':'url','name':'a',"
            + "'authorization_token':'t'}]}",
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'contents':[],'tools':["
            + "{'googleSearch':{}}]}",
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'contents':[],'tools':["
            + "{'url_context':{}}]}",
      })
  void toolOfTheProvider_withAHostOrASecret_isRefused(String family, String path, String body) {
    assertThat(refusal(family, path, body)).isNotEmpty();
    assertThat(outcome(family, path, body)).doesNotContain("'t'", "https://a");
  }

  private static String outcome(String family, String path, String body) {
    PromptReading reading = Wire.read(family, path, Wire.utf8(json(body)));
    return reading instanceof PromptReading.Read read
        ? read.document().mask(MASKER, MASKER.newSession(), "u", false).toString()
        : reading.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/completions|{'model':'m','prompt':[1,2]}",
        "openai|/v1/completions|{'model':'m','prompt':[[1,2],[3]]}",
        "openai|/v1/completions|{'model':'m','prompt':'a','prompt_token_ids':[1]}",
        "openai|/v1/embeddings|{'model':'m','input':[[1,2]]}",
        "openai|/v1/chat/completions|{'model':'m','messages':[],'prompt_token_ids':[1]}",
        "ollama|/api/generate|{'model':'m','prompt':'a','context':[1,2]}",
      })
  void tokenIds_inPlaceOfText_areRefused(String family, String path, String body) {
    assertThat(refusal(family, path, body)).isEqualTo("content_not_scannable");
  }

  /** An upload in parts cuts lines and characters, so none of it could be read. */
  @Test
  void uploadInParts_isNotServed() {
    Dialect openai = Dialects.named("openai").orElseThrow();
    for (String path : List.of("/v1/uploads", "/v1/uploads/u/parts", "/v1/uploads/u/complete")) {
      assertThat(openai.endpoint("POST", path)).isEmpty();
    }
  }

  /** Speech says what it is sent: a placeholder, aloud. */
  @Test
  void speech_ofAMaskedText_isNotServed() {
    String path = "/v1/audio/speech";
    Dialect openai = Dialects.named("openai").orElseThrow();
    if (openai.endpoint("POST", path).isPresent()) {
      assertThat(refusal("openai", path, "{'model':'m','voice':'v','input':'for @'}")).isNotEmpty();
    }
  }

  /** Counts are those of the masked text, as the provider bills them. */
  @Test
  void usage_ofMaskedText_isPassedAsItIs() {
    String usage = "{'usage':{'prompt_tokens':7,'completion_tokens':9,'total_tokens':16}}";
    assertThat(restored("openai", Wire.CHAT, usage)).isEqualTo(json(usage));
    String counted = "{'input_tokens':2095}";
    assertThat(restored("anthropic", "/v1/messages/count_tokens", counted))
        .isEqualTo(json(counted));
    String seed = "{'model':'m','seed':42,'messages':[{'role':'user','content':'@'}]}";
    assertThat(masked("openai", Wire.CHAT, seed)).contains("\"seed\":42");
  }

  /** A title, a summary and the answer itself are asked for at the same time. */
  @Test
  void sideCalls_inParallel_giveTheSameValueTheSamePlaceholder() throws Exception {
    String body =
        json("{'model':'m','messages':[{'role':'user','content':'@, nobody@example.org, @'}]}")
            .replace("@,", MAIL + ",")
            .replace(", @'", ", " + MAIL + "'");
    String expected = Wire.maskedText(MASKER, "openai", Wire.CHAT, body);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(threads.submit(() -> Wire.maskedText(MASKER, "openai", Wire.CHAT, body)));
      }
      for (Future<String> call : calls) {
        assertThat(call.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A field or a kind of item that nobody has seen is text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai|/v1/responses|{'model':'m','input':[{'type':'brand_new','note':'@'}]}",
        "openai|/v1/responses|{'model':'m','input':'a','brand_new':{'deep':['@']}}",
        "openai|/v1/chat/completions|{'model':'m','messages':[{'role':'new','parts':[{'x':'@'}]}]}",
        "anthropic|/v1/messages|{'model':'m','messages':[{'role':'system','content':[{'type':'new',"
            + "'body':'@'}]}]}",
        "gemini|/v1beta/models/gemini-2.5-pro:generateContent|{'contents':[{'parts':[{'brandNew':"
            + "'@'}]}]}",
        "bedrock|/model/anthropic.m/converse|{'messages':[{'role':'user','content':[{'brandNew':"
            + "{'x':'@'}}]}]}",
      })
  void fieldOrItem_thatIsUnknown_isReadLikeText(String family, String path, String body) {
    assertThat(masked(family, path, body)).isEqualTo(json(body).replace("@", "[EMAIL-1]"));
  }

  /** What looks like a placeholder is text of the user's, there and back. */
  @Test
  void placeholder_thatTheUserWrote_isEscapedAndComesBack() {
    String body =
        json("{'model':'m','messages':[{'role':'user','content':'[EMAIL-1] is @, [email 2] not'}]}")
            .replace("@", MAIL);
    MaskedPrompt prompt = Wire.masked(MASKER, "openai", Wire.CHAT, Wire.utf8(body), "u", false);
    String sent = Wire.text(prompt.body().bytes());
    assertThat(sent).doesNotContain(MAIL);
    String content = TestingStream.JSON.readTree(sent).at("/messages/0/content").asString();
    String answer = "{\"choices\":[{\"message\":{\"content\":" + Streams.quote(content) + "}}]}";
    byte[] restored =
        Wire.endpoint("openai", Wire.CHAT).answer(prompt, null).plain(Wire.utf8(answer));
    assertThat(TestingStream.JSON.readTree(restored).at("/choices/0/message/content").asString())
        .isEqualTo("[EMAIL-1] is " + MAIL + ", [email 2] not");
  }
}

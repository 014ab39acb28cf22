package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.compose.Maskers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * An agent's conversation of thirty turns with a tool: the masked prefix of every turn stands byte
 * for byte in the next, so that a provider's prompt cache hits, and the arguments of every call
 * arrive as JSON with the original values.
 */
final class ConversationsTest {
  private static final Masker MASKER = Maskers.standard();
  private static final int TURNS = 30;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[EMAIL-\\d+]");

  /** How an API writes a conversation down. */
  enum Api {
    CHAT("openai", "/v1/chat/completions") {
      @Override
      String body(List<String> items) {
        return "{\"model\":\"m\",\"messages\":[" + String.join(",", items) + "]}";
      }

      @Override
      String user(String text) {
        return "{\"role\":\"user\",\"content\":" + Streams.quote(text) + "}";
      }

      @Override
      String answer(int turn, String arguments) {
        return "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
            + "\"tool_calls\":[{\"id\":\"c"
            + turn
            + "\",\"type\":\"function\",\"function\":{\"name\":\"mail\",\"arguments\":"
            + Streams.quote(arguments)
            + "}}]}}]}";
      }

      @Override
      List<String> replayed(JsonNode answer, String result) {
        JsonNode message = answer.path("choices").path(0).path("message");
        String id = message.path("tool_calls").path(0).path("id").asString();
        return List.of(
            message.toString(),
            "{\"role\":\"tool\",\"tool_call_id\":\""
                + id
                + "\",\"content\":"
                + Streams.quote(result)
                + "}");
      }

      @Override
      JsonNode arguments(JsonNode answer) {
        JsonNode call = answer.path("choices").path(0).path("message").path("tool_calls").path(0);
        return parsed(call.path("function").path("arguments").asString());
      }
    },
    RESPONSES("openai", "/v1/responses") {
      @Override
      String body(List<String> items) {
        return "{\"model\":\"m\",\"input\":[" + String.join(",", items) + "]}";
      }

      @Override
      String user(String text) {
        return "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
            + Streams.quote(text)
            + "}]}";
      }

      @Override
      String answer(int turn, String arguments) {
        return "{\"id\":\"r\",\"output\":[{\"type\":\"function_call\",\"id\":\"f"
            + turn
            + "\",\"call_id\":\"c"
            + turn
            + "\",\"name\":\"mail\",\"arguments\":"
            + Streams.quote(arguments)
            + "}]}";
      }

      @Override
      List<String> replayed(JsonNode answer, String result) {
        JsonNode call = answer.path("output").path(0);
        return List.of(
            call.toString(),
            "{\"type\":\"function_call_output\",\"call_id\":\""
                + call.path("call_id").asString()
                + "\",\"output\":"
                + Streams.quote(result)
                + "}");
      }

      @Override
      JsonNode arguments(JsonNode answer) {
        return parsed(answer.path("output").path(0).path("arguments").asString());
      }
    },
    MESSAGES("anthropic", "/v1/messages") {
      @Override
      String body(List<String> items) {
        return "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[" + String.join(",", items) + "]}";
      }

      @Override
      String user(String text) {
        return "{\"role\":\"user\",\"content\":" + Streams.quote(text) + "}";
      }

      @Override
      String answer(int turn, String arguments) {
        return "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\","
            + "\"id\":\"t"
            + turn
            + "\",\"name\":\"mail\",\"input\":"
            + arguments
            + "}]}";
      }

      @Override
      List<String> replayed(JsonNode answer, String result) {
        String id = answer.path("content").path(0).path("id").asString();
        return List.of(
            "{\"role\":\"assistant\",\"content\":" + answer.path("content") + "}",
            "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
                + id
                + "\",\"content\":"
                + Streams.quote(result)
                + "}]}");
      }

      @Override
      JsonNode arguments(JsonNode answer) {
        return answer.path("content").path(0).path("input");
      }
    },
    GEMINI("gemini", "/v1beta/models/m:generateContent") {
      @Override
      String body(List<String> items) {
        return "{\"contents\":[" + String.join(",", items) + "]}";
      }

      @Override
      String user(String text) {
        return "{\"role\":\"user\",\"parts\":[{\"text\":" + Streams.quote(text) + "}]}";
      }

      @Override
      String answer(int turn, String arguments) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":"
            + "{\"name\":\"mail\",\"args\":"
            + arguments
            + "},\"thoughtSignature\":\"c2ln\"}]}}]}";
      }

      @Override
      List<String> replayed(JsonNode answer, String result) {
        return List.of(
            answer.path("candidates").path(0).path("content").toString(),
            "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"mail\",\"response\":"
                + "{\"output\":"
                + Streams.quote(result)
                + "}}}]}");
      }

      @Override
      JsonNode arguments(JsonNode answer) {
        JsonNode content = answer.path("candidates").path(0).path("content");
        return content.path("parts").path(0).path("functionCall").path("args");
      }
    };

    private final String family;
    private final String path;

    Api(String family, String path) {
      this.family = family;
      this.path = path;
    }

    abstract String body(List<String> items);

    abstract String user(String text);

    /** The provider's answer: a call with these arguments. */
    abstract String answer(int turn, String arguments);

    /** What the client sends of it next time, and the tool's result. */
    abstract List<String> replayed(JsonNode answer, String result);

    abstract JsonNode arguments(JsonNode answer);

    private static JsonNode parsed(String json) {
      return TestingStream.JSON.readTree(json);
    }
  }

  @ParameterizedTest
  @EnumSource
  void agent_ofThirtyTurns_keepsItsPrefixAndItsArguments(Api api) {
    List<String> items = new ArrayList<>();
    String before = "";
    int hits = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      String mail = "clerk" + turn + "@example.com";
      items.add(api.user("Turn " + turn + ": \"write\" to " + mail + "\nand to erika@example.com"));
      MaskedPrompt masked =
          Wire.masked(MASKER, api.family, api.path, Wire.utf8(api.body(items)), "u", false);
      String sent = Wire.text(masked.body().bytes());
      assertThat(sent).doesNotContain("@example.com");
      String prefix = sent.substring(0, sent.lastIndexOf(']'));
      hits += !before.isEmpty() && prefix.startsWith(before) ? 1 : 0;
      before = prefix;
      String arguments =
          "{\"to\":\"" + lastButOne(sent) + "\",\"text\":\"Dear\\n\\\"" + last(sent) + "\\\"\"}";
      JsonNode answer =
          TestingStream.JSON.readTree(
              Wire.endpoint(api.family, api.path)
                  .answer(masked, null)
                  .plain(Wire.utf8(api.answer(turn, arguments))));
      assertThat(api.arguments(answer).path("to").asString()).isEqualTo(mail);
      assertThat(api.arguments(answer).path("text").asString())
          .isEqualTo("Dear\n\"erika@example.com\"");
      items.addAll(api.replayed(answer, "sent to " + mail + ", copy to copy@example.com"));
    }
    assertThat(hits).isEqualTo(TURNS - 1);
  }

  private static String last(String sent) {
    List<String> found = placeholders(sent);
    return found.get(found.size() - 1);
  }

  private static String lastButOne(String sent) {
    List<String> found = placeholders(sent);
    return found.get(found.size() - 2);
  }

  private static List<String> placeholders(String sent) {
    List<String> found = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(sent);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}

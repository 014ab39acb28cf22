package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Streams as the providers send them, with placeholders cut into single characters. */
final class Streams {
  static final String NAME = "Erika \"die\" Müller\\";
  static final String MAIL = "erika@example.com";
  static final String MASKED = "Dear [PERSON-1] <[EMAIL-1]>, [PERSON-9] [P & [";
  static final String CLEAR = "Dear " + NAME + " <" + MAIL + ">, [PERSON-9] [P & [";
  static final String ARGUMENTS = "{\"to\":\"[EMAIL-1]\",\"n\":[1],\"who\":\"x [PERSON-1]\\n\"}";
  static final String CLEAR_ARGUMENTS =
      "{\"to\":\"" + MAIL + "\",\"n\":[1],\"who\":\"x Erika \\\"die\\\" Müller\\\\\\n\"}";

  private Streams() {}

  static MaskingSession session(Masker masker) {
    MaskingSession session = masker.newSession();
    session.placeholder(EntityType.PERSON, NAME);
    session.placeholder(EntityType.EMAIL, MAIL);
    return session;
  }

  /** Two choices in turn, then a tool call each, with usage at the end. */
  static String chat() {
    List<String> chunks = new ArrayList<>();
    chunks.add(chunk("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}"));
    for (String piece : pieces(MASKED)) {
      for (int choice = 0; choice < 2; choice++) {
        chunks.add(
            chunk("{\"index\":" + choice + ",\"delta\":{\"content\":" + quote(piece) + "}}"));
      }
    }
    chunks.add(
        chunk(
            "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":"
                + "\"function\",\"function\":{\"name\":\"mail\",\"arguments\":\"\"}}]}}"));
    for (String piece : pieces(ARGUMENTS)) {
      chunks.add(
          chunk(
              "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":"
                  + quote(piece)
                  + "}}]}}"));
    }
    chunks.add(chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}"));
    chunks.add(chunk("{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}"));
    chunks.add(
        "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":"
            + "{\"prompt_tokens\":7,\"completion_tokens\":9}}\n\n");
    chunks.add("data: [DONE]\n\n");
    return String.join("", chunks);
  }

  private static String chunk(String choice) {
    return "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":["
        + choice
        + "],\"obfuscation\":\"aZ\"}\n\n";
  }

  /** A thinking block, a text and a tool call. */
  static String messages() {
    StringBuilder out = new StringBuilder();
    out.append(
        event(
            "message_start",
            "\"message\":{\"id\":\"m\",\"role\":\"assistant\",\"content\":[],"
                + "\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":4,"
                + "\"output_tokens\":1}}"));
    out.append(
        event(
            "content_block_start",
            "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}"));
    out.append(
        event(
            "content_block_delta",
            "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"of [PERSON-1]\"}"));
    out.append(event("content_block_stop", "\"index\":0"));
    out.append(": keep-alive\n\n");
    out.append(
        event(
            "content_block_start",
            "\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    for (String piece : pieces(MASKED)) {
      out.append(
          event(
              "content_block_delta",
              "\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":" + quote(piece) + "}"));
    }
    out.append(event("content_block_stop", "\"index\":1"));
    out.append(
        event(
            "content_block_start",
            "\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"mail\","
                + "\"input\":{}}"));
    for (String piece : pieces(ARGUMENTS)) {
      out.append(
          event(
              "content_block_delta",
              "\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                  + quote(piece)
                  + "}"));
    }
    out.append(event("content_block_stop", "\"index\":2"));
    out.append(
        event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":20}"));
    return out.append(event("message_stop", "\"x\":0")).toString();
  }

  private static String event(String type, String rest) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
  }

  /** A message and a function call at the same time, and everything that repeats them. */
  static String responses() {
    StringBuilder out = new StringBuilder();
    int[] number = {0};
    Function<String, String> n = rest -> rest + ",\"sequence_number\":" + number[0]++;
    String text = "\"item_id\":\"msg\",\"output_index\":0,\"content_index\":0";
    String call = "\"item_id\":\"fc\",\"output_index\":1";
    out.append(
        event(
            "response.created",
            n.apply(
                "\"response\":{\"id\":\"r\",\"instructions\":\"for [PERSON-1]\",\"output\":[]}")));
    List<String> texts = pieces(MASKED);
    List<String> arguments = pieces(ARGUMENTS);
    for (int i = 0; i < Math.max(texts.size(), arguments.size()); i++) {
      if (i < texts.size()) {
        String delta = text + ",\"logprobs\":[{\"token\":\"x\"}],\"delta\":" + quote(texts.get(i));
        out.append(event("response.output_text.delta", n.apply(delta)));
      }
      if (i < arguments.size()) {
        String delta = call + ",\"delta\":" + quote(arguments.get(i));
        out.append(event("response.function_call_arguments.delta", n.apply(delta)));
      }
    }
    String part = "{\"type\":\"output_text\",\"text\":" + quote(MASKED) + ",\"logprobs\":[]}";
    String message = "{\"id\":\"msg\",\"type\":\"message\",\"content\":[" + part + "]}";
    String function =
        "{\"id\":\"fc\",\"type\":\"function_call\",\"arguments\":" + quote(ARGUMENTS) + "}";
    out.append(event("response.output_text.done", n.apply(text + ",\"text\":" + quote(MASKED))));
    out.append(event("response.content_part.done", n.apply(text + ",\"part\":" + part)));
    out.append(
        event("response.output_item.done", n.apply("\"output_index\":0,\"item\":" + message)));
    out.append(
        event(
            "response.function_call_arguments.done",
            n.apply(call + ",\"arguments\":" + quote(ARGUMENTS))));
    out.append(
        event("response.output_item.done", n.apply("\"output_index\":1,\"item\":" + function)));
    out.append(
        event(
            "response.completed",
            n.apply(
                "\"response\":{\"id\":\"r\",\"output\":["
                    + message
                    + ","
                    + function
                    + "],\"usage\":{\"input_tokens\":5,\"output_tokens\":6}}")));
    return out.toString();
  }

  /** A text in single characters, so a placeholder is cut everywhere. */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    text.codePoints().forEach(point -> pieces.add(Character.toString(point)));
    return pieces;
  }

  static String quote(String text) {
    return TestingStream.JSON.writeValueAsString(text);
  }
}

package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.task.TaskPrompt;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionReaderTest {
  @Test
  void chat_givesSystemTextsAndTheLastTwoOfTheUser() {
    assertThat(
            instruction(
                "openai",
                "/v1/chat/completions",
                """
                {"model":"m","messages":[
                  {"role":"system","content":"You rank."},
                  {"role":"developer","content":[{"type":"text","text":"Be strict."}]},
                  {"role":"user","content":"first"},
                  {"role":"assistant","content":"well"},
                  {"role":"user","content":[{"type":"text","text":"second"},
                                            {"type":"text","text":"and more"}]},
                  {"role":"tool","tool_call_id":"t","content":"result"},
                  {"role":"user","content":"third"}]}
                """))
        .isEqualTo(new TaskPrompt("You rank.\n\nBe strict.", "second\n\nand more", "third"));
  }

  @Test
  void messages_giveSystemAndLeaveResultsOfToolsOut() {
    assertThat(
            instruction(
                "anthropic",
                "/v1/messages",
                """
                {"model":"m","max_tokens":1,
                 "system":[{"type":"text","text":"You help."}],
                 "messages":[
                  {"role":"user","content":"who?"},
                  {"role":"assistant",
                   "content":[{"type":"tool_use","id":"a","name":"f","input":{}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"a",
                                             "content":"rows"}]}]}
                """))
        .isEqualTo(new TaskPrompt("You help.", "", "who?"));
  }

  @Test
  void responses_giveInstructionsAndInput() {
    assertThat(
            instruction(
                "openai",
                "/v1/responses",
                "{\"model\":\"m\",\"instructions\":\"Be brief.\",\"input\":\"hello\"}"))
        .isEqualTo(new TaskPrompt("Be brief.", "", "hello"));
    assertThat(
            instruction(
                "openai",
                "/v1/responses",
                """
                {"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"a"}]},
                  {"role":"user","content":"b"}]}
                """))
        .isEqualTo(new TaskPrompt("", "a", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock, /model/m/converse, messages, content, system",
    "bedrock, /model/m/converse-stream, messages, content, system",
    "bedrock, /model/anthropic.m/invoke, messages, content, system",
    "bedrock, /model/anthropic.m/invoke-with-response-stream, messages, content, system",
    "gemini, /v1beta/models/m:generateContent, contents, parts, systemInstruction",
    "gemini, /v1beta/models/m:streamGenerateContent, contents, parts, systemInstruction",
    "vertex, /v1/publishers/google/models/m:generateContent, contents, parts, systemInstruction"
  })
  void streamed_orNot_isRead(
      String dialect, String path, String conversation, String content, String system) {
    String block =
        dialect.equals("bedrock") ? "[{\"text\":\"s\"}]" : "{\"parts\":[{\"text\":\"s\"}]}";
    String body =
        "{\"%s\":%s,\"%s\":[{\"role\":\"user\",\"%s\":[{\"text\":\"a\"}]}]}"
            .formatted(system, block, conversation, content);

    assertThat(instruction(dialect, path, body)).isEqualTo(new TaskPrompt("s", "", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "gemini, /v1beta/models/m:countTokens, contents",
    "anthropic, /v1/messages/count_tokens, messages"
  })
  void counting_asksForNothing(String dialect, String path, String conversation) {
    String body = "{\"model\":\"m\",\"%s\":[]}".formatted(conversation);

    assertThat(instruction(dialect, path, body)).isNull();
  }

  @Test
  void embeddings_askForNothing() {
    assertThat(instruction("openai", "/v1/embeddings", "{\"model\":\"m\",\"input\":\"who?\"}"))
        .isNull();
  }

  @Test
  void conversation_withoutUser_givesNothing() {
    assertThat(
            instruction(
                "openai",
                "/v1/chat/completions",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}"))
        .isEqualTo(new TaskPrompt("", "", ""));
  }

  private static @Nullable TaskPrompt instruction(String dialect, String path, String body) {
    Endpoint endpoint = Dialects.named(dialect).orElseThrow().endpoint("POST", path).orElseThrow();
    PromptReading reading = endpoint.read(body.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(PromptReading.Read.class);
    return ((PromptReading.Read) reading).document().instruction();
  }
}

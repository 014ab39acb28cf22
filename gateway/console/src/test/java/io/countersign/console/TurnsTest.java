package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi [PERSON-1]\"}]}]}",
        "{\"system\":\"Be brief.\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi [PERSON-1]\"}]}",
        "{\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi [PERSON-1]\"}]}"
      })
  void prompt_ofChatOrMessages_isSaidBySomebody(String body) {
    assertThat(words(Turns.ofPrompt(body)))
        .containsExactly("system: Be brief.", "user: Hi [PERSON-1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instructions\":\"Be brief.\",\"input\":\"Hi\"}",
        "{\"instructions\":\"Be brief.\",\"input\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"input_text\",\"text\":\"Hi\"}]}]}"
      })
  void prompt_ofResponses_isSaidBySomebody(String body) {
    assertThat(words(Turns.ofPrompt(body))).containsExactly("instructions: Be brief.", "user: Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":\"Dear [PERSON-1]\"}}]}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"Dear [PERSON-1]\"}]}",
        "{\"output\":[{\"type\":\"reasoning\"},{\"content\":[{\"text\":\"Dear [PERSON-1]\"}]}]}",
        "data: {\"choices\":[{\"delta\":{\"content\":\"Dear \"}}]}||"
            + "data: {\"choices\":[{\"delta\":{\"content\":\"[PERSON-1]\"}}]}||data: [DONE]||",
        "event: content_block_delta|data: {\"type\":\"content_block_delta\","
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Dear [PERSON-1]\"}}||",
        "event: x|data:{\"type\":\"response.output_text.delta\",\"delta\":\"Dear [PERSON-1]\"}||"
      })
  void answer_wholeOrStreamed_isPutTogether(String body) {
    assertThat(words(Turns.ofAnswer(body.replace('|', '\n'))))
        .containsExactly("assistant: Dear [PERSON-1]");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{",
        "[]",
        "3",
        "{\"messages\":3,\"input\":{\"a\":1},\"choices\":[null],\"content\":[1,[2]]}",
        "{\"messages\":[{\"content\":null},{\"role\":\"tool\"}],\"output\":[[]]}",
        "data: [DONE]",
        "data: {\"choices\":[{\"delta\":{\"content\":null}}]}"
      })
  void anythingElse_saysNothing(String body) {
    assertThat(Turns.ofPrompt(body)).isEmpty();
    assertThat(Turns.ofAnswer(body)).isEmpty();
  }

  @Test
  void longConversation_showsItsEnd() {
    StringBuilder body = new StringBuilder("{\"messages\":[");
    for (int i = 0; i < 100; i++) {
      body.append(i == 0 ? "" : ",").append("{\"role\":\"user\",\"content\":\"" + i + "\"}");
    }
    List<String> shown = words(Turns.ofPrompt(body + "]}"));
    assertThat(shown).hasSize(Turns.TURNS_MAX).endsWith("user: 99").doesNotContain("user: 79");
  }

  private static List<String> words(List<Turns.Turn> turns) {
    return turns.stream()
        .map(
            turn ->
                turn.text().runs().stream()
                    .map(MaskedText.Run::text)
                    .collect(Collectors.joining("", turn.speaker() + ": ", "")))
        .toList();
  }
}

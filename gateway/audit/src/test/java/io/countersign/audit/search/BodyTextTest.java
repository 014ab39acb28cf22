package io.countersign.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyTextTest {
  @Test
  void document_givesValuesAndNotNames() {
    String body =
        "{\"model\":\"gpt-4o\",\"n\":3,\"messages\":[{\"role\":\"user\","
            + "\"content\":\"Dear [PERSON-1],\\nhow \\u00e4re you?\"}]}";
    assertThat(of(body)).isEqualTo("gpt-4o\nuser\nDear [PERSON-1],\nhow äre you?");
  }

  @Test
  void events_giveTextThatWasCut() {
    String body =
        """
        event: a
        data: {"id":"x","choices":[{"delta":{"content":"Good mor"}}]}

        : comment

        data: {"id":"x","choices":[{"delta":{"content":"ning }{ you"}}]}

        data: [DONE]
        """;
    assertThat(of(body)).isEqualTo("Good morning }{ you");
  }

  @Test
  void linesAndArrays_areStreamsToo() {
    String lines = "{\"message\":{\"content\":\"one\"}}\n{\"message\":{\"content\":\"two\"}}\n";
    assertThat(of(lines)).isEqualTo("onetwo");
    assertThat(of("[{\"text\":\"one\"},\r\n{\"text\":\"two\"}]")).isEqualTo("onetwo");
  }

  @Test
  void frames_areFoundBetweenBytes() {
    byte[] frame =
        "{\"delta\":{\"text\":\"hello\"},\"p\":\"abc\"}".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[12 + frame.length + 4];
    Arrays.fill(all, (byte) 0);
    System.arraycopy(frame, 0, all, 12, frame.length);
    assertThat(BodyText.of(all)).isEqualTo("hello");
  }

  @Test
  void halfAnAnswer_givesWhatThereIs() {
    assertThat(of("data: {\"a\":\"one\"}\n\ndata: {\"a\":\" two\",\"b\":\"thr"))
        .isEqualTo("one two");
    assertThat(of("{\"a\":\"one\",\"b\":\"tw")).isEqualTo("one");
  }

  @Test
  void otherText_isTakenAsItIs() {
    assertThat(of("plain text: {not json")).isEqualTo("plain text: {not json");
    assertThat(of("{not json")).isEqualTo("{not json");
    assertThat(of("")).isEmpty();
    assertThat(of(" \n")).isEmpty();
  }

  @Test
  void limits_hold() {
    String data = "x".repeat(BodyText.RUN_MAX + 1);
    assertThat(of("{\"image\":\"" + data + "\",\"a\":\"word\"}")).isEqualTo("word");
    String words = "a b ".repeat(BodyText.CHARACTERS_MAX / 2);
    assertThat(of("{\"a\":\"" + words + "\"}")).hasSize(BodyText.CHARACTERS_MAX);
    assertThat(of(words)).hasSize(BodyText.CHARACTERS_MAX);
  }

  private static String of(String body) {
    return BodyText.of(body.getBytes(StandardCharsets.UTF_8));
  }
}

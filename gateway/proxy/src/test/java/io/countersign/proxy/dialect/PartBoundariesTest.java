package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.compose.Maskers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where streams say that they may be cut for the record: between events, in no placeholder. */
class PartBoundariesTest {
  private static final Masker REAL = Maskers.standard();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[(PERSON|EMAIL)-1\\]");

  @ParameterizedTest
  @EnumSource(StreamAnswerTest.Kind.class)
  void stream_byteByByte_isCutInNoEventAndNoPlaceholder(StreamAnswerTest.Kind kind) {
    byte[] stream = Wire.utf8(kind.stream);
    Map<String, String> whole = TestingStream.joined(stream);
    Answer answer = kind.answer(Streams.session(REAL));
    int boundaries = 0;
    int refused = 0;
    for (int at = 1; at <= stream.length && !answer.ended(); at++) {
      answer.accept(Arrays.copyOfRange(stream, at - 1, at));
      if (stream[at - 1] != '\n' || stream[at - 2] != '\n' || answer.ended()) {
        assertThat(answer.ended() || answer.recorded().settled() < at).isTrue();
        continue;
      }
      boolean between = answer.recorded().settled() == at;
      Map<String, String> before = TestingStream.joined(Arrays.copyOf(stream, at));
      boolean inside = isInside(whole, before);
      assertThat(between && inside).as("cut at %s: %s", at, before).isFalse();
      boundaries += between ? 1 : 0;
      refused += inside ? 1 : 0;
    }
    assertThat(boundaries).as("places to cut").isGreaterThan(10);
    assertThat(refused).as("ends of events in a placeholder").isGreaterThan(10);
  }

  private static boolean isInside(Map<String, String> whole, Map<String, String> before) {
    Map<String, Integer> lengths = new HashMap<>();
    before.forEach((channel, text) -> lengths.put(channel, text.length()));
    for (Map.Entry<String, String> channel : whole.entrySet()) {
      int length = lengths.getOrDefault(channel.getKey(), 0);
      Matcher placeholder = PLACEHOLDER.matcher(channel.getValue());
      while (placeholder.find()) {
        if (placeholder.start() < length && length < placeholder.end()) {
          return true;
        }
      }
    }
    return false;
  }
}

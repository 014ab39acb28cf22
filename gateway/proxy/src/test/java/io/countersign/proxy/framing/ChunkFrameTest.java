package io.countersign.proxy.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.proxy.json.Splice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFrameTest {
  /** {@code {"a":"b"}} in base64, beside padding. */
  private static final String PAYLOAD = "{\"bytes\":\"eyJhIjoiYiJ9\",\"p\":\"abc\"}";

  private static Frame read(byte[] stream) {
    FrameReader reader = Framing.EVENT_STREAM_CHUNKS.reader();
    List<Frame> frames = reader.accept(stream);
    assertThat(frames).hasSize(1);
    assertThat(reader.finish()).isEmpty();
    return frames.get(0);
  }

  private static byte[] chunk(String payload) {
    return EventStreamWriter.event(new StreamEvent("chunk", payload));
  }

  @Test
  void chunk_opened_isTheModelsEvent() {
    Frame frame = read(chunk(PAYLOAD));

    assertThat(new String(frame.data(), UTF_8)).isEqualTo("{\"a\":\"b\"}");
    assertThat(frame.name()).isEmpty();
  }

  @Test
  void chunk_unchanged_keepsItsBytes() {
    byte[] raw = chunk(PAYLOAD);

    assertThat(read(raw).changed(new Splice())).isEqualTo(raw);
  }

  @Test
  void chunk_changed_isAFrameWithTheChangedEvent() {
    Frame frame = read(chunk(PAYLOAD));
    Splice splice = new Splice();
    frame.replace(splice, 6, 7, "Müller".getBytes(UTF_8));

    Frame again = read(frame.changed(splice));

    assertThat(new String(again.data(), UTF_8)).isEqualTo("{\"a\":\"Müller\"}");
  }

  @Test
  void writtenEvent_isAChunk() {
    Frame frame = read(Framing.EVENT_STREAM_CHUNKS.write(new StreamEvent("x", "{\"c\":1}")));

    assertThat(new String(frame.data(), UTF_8)).isEqualTo("{\"c\":1}");
  }

  @Test
  void exception_isItself() {
    StreamEvent event = new StreamEvent("throttlingException", "{\"message\":\"m\"}");

    Frame frame = read(Framing.EVENT_STREAM_CHUNKS.refusal(event, true));

    assertThat(frame.name()).isEqualTo("throttlingException");
    assertThat(new String(frame.data(), UTF_8)).isEqualTo("{\"message\":\"m\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"bytes\":1}", "{\"bytes\":\"?\"}", "{\"bytes\":\"eyJ\"", "x"})
  void chunk_withoutAnEvent_isMalformed(String payload) {
    assertThatThrownBy(() -> read(chunk(payload))).isInstanceOf(MalformedAnswerException.class);
  }
}

package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands beside the data of an event, in comments, fields, headers and padding, is no place
 * for a value either. The caller gets it as it came.
 */
final class RecordedFramingTest {
  private static final String MAIL = "jo.stone@acme-tools.org";
  private static final String CONVERSE = "/model/m/converse-stream";
  private static final String INVOKE = "/model/anthropic.m/invoke-with-response-stream";
  private static final String CHUNK =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Ask [PERSON-1].\"}}]}";
  private static final String DELTA =
      "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Ask [PERSON-1].\"}}";
  private static final String MODEL_DELTA =
      "{\"type\":\"content_block_delta\",\"index\":0,"
          + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Ask [PERSON-1].\"}}";
  private static final String MODEL_END = "{\"type\":\"content_block_stop\",\"index\":0}";
  private static final AnswerRules FLAG = new AnswerRules(AdditionsTest.READER, Set.of(), Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": jo.stone@acme-tools.org\ndata: @\n\n",
        "data: @\n: jo.stone@acme-tools.org\n\n",
        "event: jo.stone@acme-tools.org\r\ndata: @\r\n\r\n",
        "id: jo.stone@acme-tools.org\ndata: @\n\n",
        "note: jo.stone@acme-tools.org\ndata: @\n\n",
        "data-2: jo.stone@acme-tools.org\ndata: @\n\n",
        "jo.stone@acme-tools.org\rdata: @\r\r",
        ": jo.stone@acme-tools.org\ndata: @\n\n: jo.stone@acme-tools.org\n\n",
      })
  void lineWithoutData_isNotShown(String event) {
    String stream = event.replace("@\n", CHUNK + "\n").replace("@\r", CHUNK + "\r");
    RecordedRun run = chat(stream + "data: [DONE]\n\n", FLAG);
    assertThat(Wire.text(run.got())).contains(MAIL);
    String masked = Wire.text(run.masked());
    assertThat(masked).doesNotContain("jo.stone", "acme-tools").contains("[UNREAD]");
    assertThat(TestingStream.joined(run.masked()).values()).containsExactly("Ask [PERSON-1].");
    assertThat(masked).contains("[DONE]");
  }

  @Test
  void lineBeforeTheEnd_isNotShown() {
    RecordedRun run = chat("data: " + CHUNK + "\n\n: " + MAIL + "\ndata: [DONE]\n\n", FLAG);
    assertThat(Wire.text(run.masked())).doesNotContain("jo.stone").contains("[DONE]");
  }

  /** Fields and comments without values are evidence like everything else. */
  @Test
  void lineWithoutAValue_staysAsItCame() {
    String stream =
        ": ping\nid: 17\nevent: chunk\nretry: 100\ndata: " + CHUNK + "\n\ndata: [DONE]\n\n";
    assertThat(Wire.text(chat(stream, FLAG).masked())).isEqualTo(stream);
  }

  /** Values in the data of an event with a value beside them are marked too. */
  @Test
  void dataBesideALine_areReadAsEver() {
    String text = CHUNK.replace("Ask", "Ask jo.adams@acme-tools.org or");
    RecordedRun run = chat(": " + MAIL + "\ndata: " + text + "\n\ndata: [DONE]\n\n", FLAG);
    assertThat(Wire.text(run.masked())).doesNotContain("acme-tools").contains("[ADDED-EMAIL-");
    assertThat(TestingStream.joined(run.masked()).values().iterator().next())
        .matches("Ask \\[ADDED-EMAIL-\\d] or \\[PERSON-1]\\.");
  }

  @Test
  void header_isNotShown() {
    RecordedRun run = converse(MAIL, FLAG);
    assertThat(Wire.text(run.masked())).doesNotContain("jo.stone").contains("Ask [PERSON-1].");
    assertThat(StrictFrames.read(Framing.EVENT_STREAM, run.masked())).hasSize(3);
  }

  @Test
  void headerWithoutAValue_staysAsItCame() {
    RecordedRun run = converse("seventeen", FLAG);
    assertThat(Wire.text(run.masked())).isEqualTo(Wire.text(run.got()));
  }

  /** Padding as Bedrock sends it, of any length, and as it may be sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'bytes':'@','p':'jo.stone@acme-tools.org'}",
        "{'p':'jo\\u002estone\\u0040acme-tools.org','bytes':'@'}",
        "{'bytes':'@','p':[{'jo.stone@acme-tools.org':1}]}",
      })
  void padding_isNotShown(String payload) {
    RecordedRun run = chunk(payload.replace('\'', '"'), FLAG);
    assertThat(Wire.text(run.masked())).doesNotContain("jo.stone", "acme-tools", "u002estone");
    List<Event> events = StrictFrames.read(Framing.EVENT_STREAM_CHUNKS, run.masked());
    assertThat(events).extracting(Event::data).containsExactly(MODEL_DELTA, MODEL_END);
  }

  @Test
  void paddingOfLetters_staysAsItCame() {
    String all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (int length = 1; length <= all.length(); length++) {
      RecordedRun run = chunk("{\"bytes\":\"@\",\"p\":\"" + all.substring(0, length) + "\"}", FLAG);
      assertThat(Wire.text(run.masked())).contains("\"" + all.substring(0, length) + "\"");
    }
  }

  /** Negative control: nobody reads, and each value is seen. */
  @Test
  void check_framingThatIsNotRead_isCaught() {
    RecordedRun lines = chat(": " + MAIL + "\ndata: " + CHUNK + "\n\ndata: [DONE]\n\n", null);
    assertThat(Wire.text(lines.masked())).contains(MAIL);
    assertThat(Wire.text(converse(MAIL, null).masked())).contains(MAIL);
    assertThat(Wire.text(chunk("{\"bytes\":\"@\",\"p\":\"" + MAIL + "\"}", null).masked()))
        .contains(MAIL);
  }

  private static RecordedRun chat(String stream, @Nullable AnswerRules rules) {
    return run("openai", Wire.CHAT, Framing.SSE, Wire.utf8(stream), rules);
  }

  private static RecordedRun converse(String header, @Nullable AnswerRules rules) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(frame("contentBlockDelta", "x-note", header, DELTA));
    stream.writeBytes(frame("contentBlockStop", "x-note", "end", "{\"contentBlockIndex\":0}"));
    stream.writeBytes(frame("messageStop", "x-note", "end", "{\"stopReason\":\"end_turn\"}"));
    return run("bedrock", CONVERSE, Framing.EVENT_STREAM, stream.toByteArray(), rules);
  }

  private static RecordedRun chunk(String payload, @Nullable AnswerRules rules) {
    String event = Base64.getEncoder().encodeToString(Wire.utf8(MODEL_DELTA));
    String json = payload.replace("\"@\"", "\"" + event + "\"");
    String end = Base64.getEncoder().encodeToString(Wire.utf8(MODEL_END));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(frame("chunk", ":content-type", "application/json", json));
    stream.writeBytes(
        frame("chunk", ":content-type", "application/json", "{\"bytes\":\"" + end + "\"}"));
    return run("bedrock", INVOKE, Framing.EVENT_STREAM_CHUNKS, stream.toByteArray(), rules);
  }

  private static RecordedRun run(
      String family, String path, Framing framing, byte[] stream, @Nullable AnswerRules rules) {
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), Maskers.standard().newSession());
    Answer answer = Wire.endpoint(family, path).answer(prompt, framing, rules);
    return RecordedRun.of(answer, stream, 1_000);
  }

  /** A frame with one header more. */
  private static byte[] frame(String type, String name, String value, String payload) {
    byte[] body = Wire.utf8(payload);
    ByteBuffer headers = ByteBuffer.allocate(1_024);
    header(headers, ":event-type", type);
    header(headers, name, value);
    ByteBuffer frame = ByteBuffer.allocate(16 + headers.position() + body.length);
    frame.putInt(frame.capacity()).putInt(headers.position());
    frame.putInt(checksum(frame.array(), 8));
    frame.put(headers.array(), 0, headers.position()).put(body);
    frame.putInt(checksum(frame.array(), frame.position()));
    return frame.array();
  }

  private static void header(ByteBuffer headers, String name, String value) {
    headers.put((byte) name.length()).put(Wire.utf8(name)).put((byte) 7);
    headers.putShort((short) value.length()).put(Wire.utf8(value));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}

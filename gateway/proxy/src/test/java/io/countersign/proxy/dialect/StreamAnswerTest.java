package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.framing.MalformedAnswerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every stream, cut everywhere. */
class StreamAnswerTest {
  private static final long SEED = 20261121;
  private static final Masker TESTING = TestingMasker.recorded();
  private static final Masker REAL = Maskers.standard();

  enum Kind {
    CHAT("openai", Wire.CHAT, Streams.chat()),
    MESSAGES("anthropic", Wire.MESSAGES, Streams.messages()),
    RESPONSES("openai", Wire.RESPONSES, Streams.responses());

    final String dialect;
    final String path;
    final String stream;

    Kind(String dialect, String path, String stream) {
      this.dialect = dialect;
      this.path = path;
      this.stream = stream;
    }

    Answer answer(MaskingSession session) {
      return TestingStream.answer(dialect, path, session);
    }
  }

  private static byte[] run(Kind kind, byte[] stream, int... cuts) {
    return TestingStream.run(kind.answer(Streams.session(TESTING)), stream, cuts);
  }

  @ParameterizedTest
  @EnumSource
  void stream_inSingleCharacters_joinsToTheClearText(Kind kind) {
    for (Masker masker : List.of(TESTING, REAL)) {
      Answer answer = kind.answer(Streams.session(masker));
      byte[] out = TestingStream.run(answer, Wire.utf8(kind.stream));

      Map<String, String> expected = TestingStream.joined(Wire.utf8(kind.stream));
      expected.replaceAll((key, text) -> text.equals(Streams.MASKED) ? Streams.CLEAR : text);
      expected.replaceAll(
          (key, text) -> text.equals(Streams.ARGUMENTS) ? Streams.CLEAR_ARGUMENTS : text);
      assertThat(TestingStream.joined(out)).isEqualTo(expected);
      assertThat(expected.values()).contains(Streams.CLEAR, Streams.CLEAR_ARGUMENTS);
      assertThat(answer.ended()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_cutInTwoAnywhere_isTheSame(Kind kind) {
    byte[] stream = Wire.utf8(kind.stream);
    byte[] whole = run(kind, stream);
    for (int cut = 0; cut <= stream.length; cut += cut < 3_000 ? 1 : 7) {
      assertThat(run(kind, stream, cut)).as("cut at %s", cut).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_byteByByteAndWithAnyLineEnd_joinsToTheSame(Kind kind) {
    Map<String, String> expected = TestingStream.joined(run(kind, Wire.utf8(kind.stream)));
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      byte[] stream = Wire.utf8("\uFEFF" + kind.stream.replace("\n", lineEnd));
      byte[] whole = run(kind, stream);
      int[] everywhere = IntStream.range(0, stream.length).toArray();
      assertThat(run(kind, stream, everywhere)).isEqualTo(whole);
      assertThat(TestingStream.joined(whole)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_cutAtRandom_isTheSame(Kind kind) {
    Random random = new Random(SEED);
    byte[] stream = Wire.utf8(kind.stream.replace("data: ", "data:"));
    byte[] whole = run(kind, stream);
    for (int i = 0; i < 200; i++) {
      int[] cuts = random.ints(5, 0, stream.length).sorted().toArray();
      assertThat(run(kind, stream, cuts)).as("seed %s, cuts %s", SEED, cuts).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stream_withNothingToRestore_keepsEveryByte(Kind kind) {
    String json = kind.stream.replaceAll("\"(\\[|P|E)\"", "\"x\"");
    byte[] plain = Wire.utf8(": hi\n\nid: 1\nretry: 3\n\n" + json);

    assertThat(TestingStream.run(kind.answer(TESTING.newSession()), plain)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void stream_cutOffAnywhere_showsNoPartOfAValueAndHasNotEnded(Kind kind) {
    byte[] stream = Wire.utf8(kind.stream);
    int terminal = kind.stream.lastIndexOf("\n\n", kind.stream.length() - 3) + 2;
    for (int end = 0; end < terminal; end += 11) {
      Answer answer = kind.answer(Streams.session(TESTING));
      byte[] out = TestingStream.run(answer, Arrays.copyOf(stream, end));
      assertThat(answer.ended()).isFalse();
      for (String text : TestingStream.joined(out).values()) {
        String arguments = Streams.CLEAR_ARGUMENTS;
        assertThat(Streams.CLEAR.startsWith(text) || arguments.startsWith(text) || half(text))
            .as("cut off at %s: %s", end, text)
            .isTrue();
      }
    }
  }

  /** A text that ends with an unfinished placeholder as the model wrote it. */
  private static boolean half(String text) {
    int bracket = text.lastIndexOf('[');
    boolean thinking = text.startsWith("of [PERSON-1]");
    boolean name = text.equals("mail");
    return thinking
        || name
        || (bracket >= 0
            && "[PERSON-1[EMAIL-1[PERSON-9".contains(text.substring(bracket))
            && (Streams.CLEAR.startsWith(text.substring(0, bracket))
                || Streams.CLEAR_ARGUMENTS.startsWith(text.substring(0, bracket))));
  }

  @Test
  void responses_repeatTheJoinedText_andNumbersStayInOrder() {
    byte[] out = run(Kind.RESPONSES, Wire.utf8(Kind.RESPONSES.stream));
    List<Long> numbers = new ArrayList<>();
    for (TestingStream.Event event : TestingStream.events(out)) {
      JsonNode json = event.json();
      numbers.add(json.get("sequence_number").asLong());
      assertThat(event.name()).isEqualTo(json.get("type").asString());
      for (JsonNode part : json.findValues("text")) {
        assertThat(part.asString()).isEqualTo(Streams.CLEAR);
      }
      for (JsonNode arguments : json.findValues("arguments")) {
        assertThat(arguments.asString()).isEqualTo(Streams.CLEAR_ARGUMENTS);
      }
      for (JsonNode instructions : json.findValues("instructions")) {
        assertThat(instructions.asString()).isEqualTo("for " + Streams.NAME);
      }
    }
    assertThat(numbers)
        .isEqualTo(IntStream.range(0, numbers.size()).mapToObj(Long::valueOf).toList());
    assertThat(Wire.text(out)).contains("\"logprobs\":[{\"token\":\"x\"}],\"delta\":\"D\"");
    assertThat(Wire.text(out)).doesNotContain("\"logprobs\":[{\"token\":\"x\"}],\"delta\":\">\"");
  }

  @Test
  void messages_thinking_staysByteForByte() {
    assertThat(Wire.text(run(Kind.MESSAGES, Wire.utf8(Kind.MESSAGES.stream))))
        .contains("{\"type\":\"thinking_delta\",\"thinking\":\"of [PERSON-1]\"}")
        .contains(": keep-alive\n\n");
  }

  @Test
  void chat_logprobsOfARestoredChoice_areDropped() {
    String one =
        "data: {\"choices\":[{\"index\":%d,\"delta\":{\"content\":\"%s\"},"
            + "\"logprobs\":{\"content\":[{\"token\":\"x\"}]}}]}\n\n";
    String stream =
        String.format(one, 0, "[PERSON-1]") + String.format(one, 1, "plain") + "data: [DONE]\n\n";

    assertThat(Wire.text(run(Kind.CHAT, Wire.utf8(stream))).split("\n\n", -1))
        .satisfies(events -> assertThat(events[0]).contains("\"logprobs\":null"))
        .satisfies(events -> assertThat(events[1]).contains("\"token\":\"x\""));
  }

  @Test
  void chat_heldTextBeforeTheEnd_comesInItsOwnChunk() {
    String stream =
        "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a [PERS\"}}],"
            + "\"usage\":{\"prompt_tokens\":1}}\n\n"
            + "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":1}}\n\n"
            + "data: [DONE]\n\n";
    assertThat(Wire.text(run(Kind.CHAT, Wire.utf8(stream))))
        .contains(
            "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[PERS\"},"
                + "\"finish_reason\":null}],\"usage\":null}\n\n");
  }

  @Test
  void end_isHeldUntilTheUpstreamIsOver() {
    Answer answer = Kind.CHAT.answer(Streams.session(TESTING));
    byte[] out = answer.accept(Wire.utf8("data: {\"choices\":[]}\n\ndata: [DONE]\n\n: bye\n\n"));

    assertThat(Wire.text(out)).isEqualTo("data: {\"choices\":[]}\n\n");
    assertThat(answer.ended()).isTrue();
    assertThat(Wire.text(answer.finish())).isEqualTo("data: [DONE]\n\n: bye\n\n");
  }

  @Test
  void error_inMidStream_isRestoredAndEndsTheStream() {
    Answer answer = Kind.CHAT.answer(Streams.session(TESTING));
    byte[] out =
        TestingStream.run(
            answer, Wire.utf8("data: {\"error\":{\"message\":\"about [EMAIL-1]\"}}\n\n"));

    assertThat(Wire.text(out)).contains("about " + Streams.MAIL);
    assertThat(answer.ended()).isTrue();
  }

  @Test
  void usage_isReadFromEachFamily() {
    assertThat(usage(Kind.CHAT)).isEqualTo(new Usage(7, 9));
    assertThat(usage(Kind.MESSAGES)).isEqualTo(new Usage(7, 20));
    assertThat(usage(Kind.RESPONSES)).isEqualTo(new Usage(5, 6));
  }

  private static Usage usage(Kind kind) {
    Answer answer = kind.answer(Streams.session(TESTING));
    TestingStream.run(answer, Wire.utf8(kind.stream));
    return answer.usage();
  }

  @Test
  void malformed_orEndlessEvents_areRefused() {
    Answer answer = Kind.CHAT.answer(Streams.session(TESTING));
    assertThatThrownBy(() -> answer.accept(Wire.utf8("data: <html>\n\n")))
        .isInstanceOf(MalformedAnswerException.class);
    Answer other = Kind.CHAT.answer(Streams.session(TESTING));
    byte[] megabyte = new byte[1024 * 1024];
    Arrays.fill(megabyte, (byte) 'a');
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 17; i++) {
                other.accept(megabyte);
              }
            })
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void refusal_inAStream_isNumberedAfterTheLastEvent() {
    Answer answer = Kind.RESPONSES.answer(Streams.session(TESTING));
    answer.accept(
        Wire.utf8(
            "event: response.created\ndata: {\"type\":\"response.created\","
                + "\"sequence_number\":4}\n\n"));
    ErrorMessage message = new ErrorMessage(502, "upstream_failed", "It broke.", null, "rec-1");

    assertThat(Wire.text(answer.refusalInStream(message)))
        .isEqualTo(
            "event: error\ndata: {\"type\":\"error\",\"code\":\"upstream_failed\",\"message\":"
                + "\"It broke. Record: rec-1.\",\"param\":null,\"sequence_number\":5}\n\n");
  }

  /** Negative control: a restorer that looks only inside one piece fails what this suite asks. */
  @ParameterizedTest
  @EnumSource
  void restorer_thatForgetsBetweenPieces_isCaughtByThisSuite(Kind kind) {
    Answer answer = kind.answer(new ForgetfulSession(Streams.session(TESTING)));
    byte[] out = TestingStream.run(answer, Wire.utf8(kind.stream));

    assertThat(TestingStream.joined(out).values())
        .doesNotContain(Streams.CLEAR, Streams.CLEAR_ARGUMENTS);
  }

  private record ForgetfulSession(MaskingSession session) implements MaskingSession {
    @Override
    public String placeholder(EntityType type, String value) {
      return session.placeholder(type, value);
    }

    @Override
    public @Nullable String standIn(String value) {
      return session.standIn(value);
    }

    @Override
    public Map<EntityType, Integer> counts() {
      return session.counts();
    }

    @Override
    public String restore(String text) {
      return session.restore(text);
    }

    @Override
    public StreamRestorer streamRestorer() {
      return new Forgetful(session);
    }

    @Override
    public StreamRestorer jsonStreamRestorer() {
      return new Forgetful(session);
    }

    @Override
    public byte[] save() {
      return session.save();
    }

    @Override
    public String toString() {
      return "ForgetfulSession";
    }
  }

  private record Forgetful(MaskingSession session) implements StreamRestorer {
    @Override
    public String accept(String piece) {
      return session.restore(piece);
    }

    @Override
    public String finish() {
      return "";
    }

    @Override
    public int held() {
      return 0;
    }

    @Override
    public boolean restored() {
      return false;
    }
  }
}

package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.WholeOutput;
import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.dialect.MaskedBody;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.RecordedAnswer;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputTest {
  @Test
  void content_moreThanTheLimit_isTheFirstBytesAndANote() {
    Output output = new Output(4);
    output.released("abc".getBytes(UTF_8));
    output.released("defg".getBytes(UTF_8));

    assertThat(output.original().length())
        .isEqualTo("abcd\n[countersign: 3 more bytes, not kept]".length());
    assertThat(output.masked().length()).isZero();
  }

  /** A stream whose outcome was not recorded still gets its error as the last bytes. */
  @Test
  void released_afterTheContentWasTaken_isCountedOnce() {
    Output output = new Output(4);
    output.released("abcdef".getBytes(UTF_8));
    int before = output.original().length();

    output.released("gh".getBytes(UTF_8));

    assertThat(output.original().length()).isEqualTo(before);
  }

  @Test
  void part_endsWhereWhatWasSentIsSettled() {
    Answer answer = answer(Framing.SSE, null);
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    pass(output, answer, event(0, "whole ") + "data: {\"cho");
    Output.Part first = output.cut();
    pass(output, answer, event(0, "half [PER").substring("data: {\"cho".length()));
    Output.Part second = output.cut();
    pass(output, answer, event(0, "SON-1]"));
    Output.Part third = output.cut();

    assertThat(text(first.masked())).isEqualTo(event(0, "whole "));
    assertThat(text(first.original())).isEqualTo(event(0, "whole "));
    assertThat(second.masked().length()).as("half a placeholder").isZero();
    assertThat(text(second.original())).isEqualTo(event(0, "half "));
    assertThat(text(third.masked())).isEqualTo(event(0, "half [PER") + event(0, "SON-1]"));
    assertThat(text(third.original())).isEqualTo(event(0, "Erika"));
    assertThat(third.number()).isEqualTo(3);
    assertThat(output.hasPart()).isFalse();
  }

  /** A text that is left in the middle of a placeholder does not keep all others in memory. */
  @Test
  void part_ofATextLeftInTheMiddle_endsBetweenEvents() {
    Answer answer = answer(Framing.SSE, null);
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    pass(output, answer, event(0, "of [PER"));
    for (int masked = 0; masked < 2; ) {
      pass(output, answer, event(1, "word ".repeat(200)));
      if (output.isDue()) {
        String part = text(output.cut().masked());
        assertThat(part.isEmpty() || part.endsWith("}\n\n")).isTrue();
        masked += part.isEmpty() ? 0 : 1;
      }
      assertThat(output.heldBytes()).isLessThan(RecordedAnswer.BEHIND_MAX + 2 * Output.PART_BYTES);
    }
  }

  /** The outcome tells the length and the digest of what is stored, not of what was sent. */
  @Test
  void whole_ofMarkedParts_isOfWhatIsStored() throws Exception {
    Masker reader =
        Maskers.standard(Profile.standard().withAll(Operator.REDACT).with(Profile.TestValues.KEEP));
    Answer answer = answer(Framing.SSE, new AnswerRules(reader, Set.of(), Set.of()));
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      String text = "Nothing happened here today. ".repeat(40);
      pass(output, answer, event(0, text + "Write to jo.st"));
      pass(output, answer, event(0, "one@acme-tools.org. "));
      if (output.isDue()) {
        stored.writeBytes(output.cut().masked().bytes());
      }
    }
    pass(output, answer, "data: [DONE]\n\n");
    output.readToEnd();
    Content rest = output.masked();
    stored.writeBytes(rest.bytes());
    WholeOutput whole = requireNonNull(output.whole(rest));
    assertThat(whole.chunks()).isGreaterThan(2);
    assertThat(whole.bytes()).isEqualTo(stored.size());
    assertThat(whole.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(stored.toByteArray())));
    assertThat(stored.toString(UTF_8))
        .doesNotContain("jo.st", "acme")
        .contains("Write to [ADDED-EMAIL-1]");
    assertThat(stored.toString(UTF_8).split("ADDED-EMAIL-1", -1)).hasSize(201);
  }

  /** What was not read is not shown, and a line says so. */
  @Test
  void content_thatCouldNotBeRead_isOnlyCounted() {
    Answer answer = answer(null, new AnswerRules(Maskers.standard(), Set.of(), Set.of()));
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    output.sent("<p>Ask Erika".getBytes(UTF_8));
    assertThatExceptionOfType(MalformedAnswerException.class)
        .isThrownBy(() -> answer.plain("<p>Ask Erika".getBytes(UTF_8)));
    assertThat(text(output.masked())).isEqualTo("\n[countersign: 12 more bytes, not read]");
  }

  /** A stream of which nothing more is kept leaves no changes of it in memory either. */
  @Test
  void changes_behindTheLimit_areNotKept() {
    Answer answer = answer(Framing.SSE, new AnswerRules(Maskers.standard(), Set.of(), Set.of()));
    Output output = new Output(4);
    output.recordedAs(answer.recorded());
    output.keepUpTo(2_000);
    String event = event(0, "x").replace("\"delta\":{\"content\":\"x\"}", "\"logprobs\":\"x\"");
    for (int i = 0; i < 1_000; i++) {
      pass(output, answer, event);
    }
    int within = 2_000 / event.length();
    assertThat(answer.recorded()).hasToString("RecordedAnswer[" + within + " changes]");
    output.readToEnd();
    assertThat(text(output.masked()))
        .contains("[UNREAD]", "more bytes, not kept")
        .doesNotContain("\"x\"");
  }

  @Test
  void parts_moreThanTheLimit_endWithOneNote() {
    Output output = new Output(4);
    output.keepUpTo(10);
    for (String piece : new String[] {"abcdef", "ghijkl", "mn"}) {
      output.passed(piece.getBytes(UTF_8), piece.getBytes(UTF_8));
      if (output.hasPart()) {
        output.cut();
      }
    }
    Content rest = output.masked();
    assertThat(text(rest)).isEqualTo("\n[countersign: 4 more bytes, not kept]");
    assertThat(requireNonNull(output.whole(rest)).bytes()).isEqualTo(10 + rest.length());
    assertThat(requireNonNull(output.whole(rest)).chunks()).isEqualTo(2);
  }

  static Answer answer(@Nullable Framing framing, @Nullable AnswerRules rules) {
    MaskingSession session = Maskers.standard().newSession();
    session.placeholder(EntityType.PERSON, "Erika");
    return Dialects.named("openai")
        .orElseThrow()
        .endpoint("POST", "/v1/chat/completions")
        .orElseThrow()
        .answer(new MaskedPrompt(MaskedBody.empty(), session), framing, rules);
  }

  static void pass(Output output, Answer answer, String sent) {
    byte[] bytes = sent.getBytes(UTF_8);
    output.passed(bytes, answer.accept(bytes));
  }

  static String event(int choice, String text) {
    return "data: {\"choices\":[{\"index\":"
        + choice
        + ",\"delta\":{\"content\":\""
        + text
        + "\"}}]}\n\n";
  }

  private static String text(Content content) {
    return new String(content.bytes(), UTF_8);
  }
}

package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.audit.entry.Content;
import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.dialect.MaskedBody;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.RecordedAnswer;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
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
    Answer answer = answer(null);
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
    Answer answer = answer(null);
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

  /** What was not read is not shown, and a line says so. */
  @Test
  void content_thatCouldNotBeRead_isOnlyCounted() {
    Answer answer = answer(new AnswerRules(Maskers.standard(), Set.of(), Set.of()));
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    output.sent("<p>Ask Erika".getBytes(UTF_8));
    assertThatExceptionOfType(MalformedAnswerException.class)
        .isThrownBy(() -> answer.plain("<p>Ask Erika".getBytes(UTF_8)));
    assertThat(text(output.masked())).isEqualTo("\n[countersign: 12 more bytes, not read]");
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

  private static Answer answer(@Nullable AnswerRules rules) {
    MaskingSession session = Maskers.standard().newSession();
    session.placeholder(EntityType.PERSON, "Erika");
    return Dialects.named("openai")
        .orElseThrow()
        .endpoint("POST", "/v1/chat/completions")
        .orElseThrow()
        .answer(
            new MaskedPrompt(MaskedBody.empty(), session),
            rules == null ? Framing.SSE : null,
            rules);
  }

  private static void pass(Output output, Answer answer, String sent) {
    byte[] bytes = sent.getBytes(UTF_8);
    output.passed(bytes, answer.accept(bytes));
  }

  private static String event(int choice, String text) {
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

package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Content;
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
    Output output = new Output(1 << 20);
    output.passed("whole|hal".getBytes(UTF_8), "WHOLE|".getBytes(UTF_8));
    output.settle(3, true);
    Output.Part first = output.cut();
    output.passed("f [PER".getBytes(UTF_8), "HALF ".getBytes(UTF_8));
    output.settle(0, false);
    Output.Part second = output.cut();
    output.passed("SON-1]|".getBytes(UTF_8), "Erika|".getBytes(UTF_8));
    output.settle(0, true);
    Output.Part third = output.cut();

    assertThat(text(first.masked())).isEqualTo("whole|");
    assertThat(text(first.original())).isEqualTo("WHOLE|");
    assertThat(second.masked().length()).as("half a placeholder").isZero();
    assertThat(text(second.original())).isEqualTo("HALF ");
    assertThat(text(third.masked())).isEqualTo("half [PERSON-1]|");
    assertThat(text(third.original())).isEqualTo("Erika|");
    assertThat(third.number()).isEqualTo(3);
    assertThat(output.hasPart()).isFalse();
  }

  /** A text that is left in the middle of a placeholder does not keep all others in memory. */
  @Test
  void part_ofATextLeftInTheMiddle_endsBetweenEvents() {
    Output output = new Output(1 << 20);
    byte[] event = new byte[1024];
    while (!output.isDue()) {
      output.sent(event);
      output.settle(24, false);
      assertThat(output.heldBytes()).isLessThan(2 * Output.PART_BYTES);
    }
    assertThat(output.cut().masked().length() % 1024).isEqualTo(1000);
  }

  @Test
  void parts_moreThanTheLimit_endWithOneNote() {
    Output output = new Output(4);
    output.keepUpTo(10);
    for (String piece : new String[] {"abcdef", "ghijkl", "mn"}) {
      output.passed(piece.getBytes(UTF_8), piece.getBytes(UTF_8));
      output.settle(0, true);
      if (output.hasPart()) {
        output.cut();
      }
    }
    Content rest = output.masked();
    assertThat(text(rest)).isEqualTo("\n[countersign: 4 more bytes, not kept]");
    assertThat(requireNonNull(output.whole(rest)).bytes()).isEqualTo(10 + rest.length());
    assertThat(requireNonNull(output.whole(rest)).chunks()).isEqualTo(2);
  }

  private static String text(Content content) {
    return new String(content.bytes(), UTF_8);
  }
}

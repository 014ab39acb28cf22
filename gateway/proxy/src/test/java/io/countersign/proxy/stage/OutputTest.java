package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
}

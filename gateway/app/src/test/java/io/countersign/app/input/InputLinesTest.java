package io.countersign.app.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLinesTest {
  private static final String TEXT = "\uFEFFeins\r\n\nzw\u00F6lf \uD83D\uDE00\nlast";

  @Test
  void next_everyKindOfEnd_givesTheLines() throws IOException {
    assertThat(lines(new ByteArrayInputStream(TEXT.getBytes(UTF_8)), 100))
        .containsExactly("1:eins", "2:", "3:zw\u00F6lf \uD83D\uDE00", "4:last");
  }

  @Test
  void next_streamThatComesInPieces_givesTheSameLines() throws IOException {
    for (int piece = 1; piece < 8; piece++) {
      assertThat(lines(new Dripping(TEXT.getBytes(UTF_8), piece), 100))
          .as("pieces of %d bytes", piece)
          .isEqualTo(lines(new ByteArrayInputStream(TEXT.getBytes(UTF_8)), 100));
    }
  }

  @Test
  void next_lineBeyondTheLimit_isSaidToBeSoAndTheNextIsRead() throws IOException {
    String text = "12345\n123456\n" + "x".repeat(200_000) + "\nok\n";
    assertThat(lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 5))
        .containsExactly(
            "1:12345",
            "2!longer than 5 bytes (expected: a shorter line)",
            "3!longer than 5 bytes (expected: a shorter line)",
            "4:ok");
  }

  @Test
  void next_bytesThatAreNotUtf8_areSaidToBeSo() throws IOException {
    byte[] bytes = {'a', '\n', (byte) 0xC3, '\n', 'b'};
    assertThat(lines(new ByteArrayInputStream(bytes), 5))
        .containsExactly("1:a", "2!bytes that are not UTF-8 (expected: UTF-8 text)", "3:b");
  }

  @Test
  void next_emptyStream_isNull() throws IOException {
    assertThat(lines(new ByteArrayInputStream(new byte[0]), 5)).isEmpty();
  }

  @Test
  void toString_ofALine_doesNotShowIt() {
    assertThat(new InputLine.Text(3, "secret")).hasToString("InputLine.Text[3]");
  }

  private static List<String> lines(InputStream in, int bytesMax) throws IOException {
    InputLines lines = new InputLines(in, bytesMax);
    List<String> all = new ArrayList<>();
    for (InputLine line = lines.next(); line != null; line = lines.next()) {
      all.add(
          line instanceof InputLine.Text text
              ? text.number() + ":" + text.text()
              : line.number() + "!" + ((InputLine.Unreadable) line).problem());
    }
    return all;
  }

  /** Gives a few bytes at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    private final int piece;

    Dripping(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(piece, length));
    }
  }
}

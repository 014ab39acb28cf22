package io.countersign.masking.detect.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for tables reads at most twice as much of a text of twice the length. */
class TableTimeTest {
  private static final int LENGTH = 100_000;
  private static final double GROWTH_MAX = 2.3;
  private static final double STEPS_PER_CHARACTER_MAX = 800;
  private static final long SEED = 20261121;
  private static final int INPUTS = 400;

  private static final String[] PIECES = {
    ",",
    "|",
    ";",
    "\t",
    "  ",
    "\n",
    "\n\n",
    "\"",
    "\"\"",
    "a",
    "dob",
    "name,dob",
    "-",
    "---+---",
    "(",
    ")",
    "[",
    "]",
    "[\"dob\",\"a\"],",
    "(dob,a) values (1,2),",
    "values",
    "'",
    "\\",
    "<tr>",
    "<td>",
    "</td>",
    "<",
    ">",
    "<table>",
    "1980-02-03",
    "x,y\n",
    "password  phone\n",
    "> ",
    "\"x,",
    "\u2502",
    " "
  };

  private final Headers headers =
      new Headers(PatternRecognizers.fieldNames(), ColumnWords::content);

  /** A text that counts how often it is read. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long reads;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      reads += end - start;
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "|",
        ";",
        "\t",
        "  ",
        " ",
        "\n",
        "\"",
        "a",
        "(",
        "[",
        "<",
        ">",
        "<tr",
        "<td>",
        "values",
        ",\n",
        "|\n",
        "a,b\n",
        "name,dob\n",
        "dob,a\n\"",
        "dob,a\n\"x\n",
        "\"a,\n",
        "\"\"\"\n",
        "a|b\n---\n",
        "dob  a\n",
        ") values",
        "(dob,a) values ",
        "[\"dob\",\"a\"],",
        "[\"a\",",
        "(\"a",
        "<tr><td>a",
        "<tr><td",
        "-+-\n",
        "\u2502",
        "name,dob\nx,1980-02-03\n\n",
        "dob;a\n1980-02-03;2\n",
        "[1,[\"dob\",\"a\"],",
        "(dob) from stdin\n",
        "(dob,a) from stdin\n1\t2\n"
      })
  void read_doubledText_readsAtMostTwiceAsMuch(String unit) {
    long once = reads(unit, LENGTH);
    assertThat((double) reads(unit, 2 * LENGTH)).isLessThanOrEqualTo(GROWTH_MAX * once + 50_000);
    assertThat((double) once / LENGTH).isLessThan(STEPS_PER_CHARACTER_MAX);
  }

  @Test
  void read_doubledMixtures_readAtMostTwiceAsMuch() {
    Random random = new Random(SEED);
    for (int input = 0; input < INPUTS; input++) {
      StringBuilder unit = new StringBuilder();
      for (int piece = 1 + random.nextInt(8); piece > 0; piece--) {
        unit.append(PIECES[random.nextInt(PIECES.length)]);
      }
      int length = input % 100 == 0 ? 500_000 : 2_000 + random.nextInt(20_000);
      long once = reads(unit.toString(), length);
      assertThat((double) reads(unit.toString(), 2 * length))
          .as("seed %d, %d characters of: %s", SEED, length, unit)
          .isLessThanOrEqualTo(GROWTH_MAX * once + 50_000);
    }
  }

  /** Negative control: one that looks for every line again from the beginning. */
  @Test
  void read_backwards_isCaught() {
    assertThat((double) backwards(4_000)).isGreaterThan(GROWTH_MAX * backwards(2_000) + 50_000);
  }

  private long reads(String unit, int length) {
    CountedText text = new CountedText(unit.repeat(Math.max(1, length / unit.length())));
    Tables.read(text, headers);
    return text.reads;
  }

  private static long backwards(int length) {
    CountedText text = new CountedText("a,b\n".repeat(length / 4));
    for (int line = 0; line < length; line += 4) {
      for (int i = 0; i <= line && text.charAt(i) != 'x'; i++) {
        // Reads on.
      }
    }
    return text.reads;
  }
}

package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.detect.custom.CustomPattern;
import io.countersign.masking.restore.Forms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README, line by line, and the limits it names. */
class ReadmeExampleTest {
  @Test
  void example_asPrinted_doesWhatItSays() {
    // [example]
    Masker masker = Maskers.standard();
    MaskingSession session = masker.newSession();
    String text = "Write to erika@example.com, card 4111 1111 1111 1111.";
    StringBuilder masked = new StringBuilder(text);
    if (masker.mask(text, session) instanceof Masking.Masked found) {
      List<Replacement> replacements = found.replacements();
      for (int i = replacements.size() - 1; i >= 0; i--) {
        Replacement one = replacements.get(i);
        masked.replace(one.span().start(), one.span().end(), one.text());
      }
    } // Masking.Blocked and Masking.Incomplete: the text must not leave.
    StreamRestorer restorer = session.streamRestorer();
    String answer = restorer.accept("Sent to [EMA") + restorer.accept("IL-1].");
    answer += restorer.finish();
    // [example]
    assertThat(masked).hasToString("Write to [EMAIL-1], card [CARD-1].");
    assertThat(answer).isEqualTo("Sent to erika@example.com.");
  }

  @Test
  void readme_example_isTheCompiledOne() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/countersign/masking/compose/ReadmeExampleTest.java"));
    String marker = "// [example]\n";
    int start = source.indexOf(marker) + marker.length();
    String example = source.substring(start, source.indexOf(marker, start)).stripIndent().strip();
    assertThat(Files.readString(Path.of("README.md"))).contains(example);
  }

  @Test
  void readme_limits_areTheOnesInTheCode() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| `textUnitsMax` | " + MaskerSettings.TEXT_UNITS_MAX + " |")
        .contains("| `sessionValuesMax` | " + MaskerSettings.SESSION_VALUES_MAX + " |")
        .contains("| `cacheBytesMax` | " + MaskerSettings.CACHE_BYTES_MAX + " |")
        .contains("| `StreamRestorer.HELD_MAX` | " + StreamRestorer.HELD_MAX + " bytes |")
        .contains("| `Forms.BYTES_MAX` | " + Forms.BYTES_MAX + " bytes |")
        .contains("| `Forms.LENGTH_MAX` | " + Forms.LENGTH_MAX + " |")
        .contains("| `CustomPattern.EXPRESSION_MAX` | " + CustomPattern.EXPRESSION_MAX + " |");
  }
}

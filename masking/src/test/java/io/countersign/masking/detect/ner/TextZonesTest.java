package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextZonesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please write to Erika Mustermann (Berlin), thanks!",
        "return the form to Erika Mustermann;",
        "Erika Mustermann;Berlin;12.03.1985",
        "{\"name\": \"Erika Mustermann\"}",
        "<name>Erika Mustermann</name>",
        "With best regards, Erika Mustermann",
        "// ask Erika Mustermann",
        "If Erika Mustermann calls, let me know:",
        "Erika Mustermann <erika@example.com>; Max Mustermann <max@example.com>;",
        "[12:30] Erika Mustermann: hello",
        "Name = Erika Mustermann",
      })
  void line_forPeople_isProse(String line) {
    assertThat(TextZones.of(line))
        .as(line)
        .containsExactly(new ZonedRange(0, line.length(), Zone.PROSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.util.List;",
        "public final class Ledger {",
        "  return ledger.find(index);",
        "}",
        "@Override",
        "for (int i = 0; i < 3; i++) {",
        "def parse_line(self, line):",
        "const total = items.map(i => i.price);",
        "\tat io.example.Ledger.find(Ledger.java:12)",
        "if (a && b) {",
        "for Erika Mustermann;",
      })
  void line_ofCode_isStrict(String line) {
    assertThat(TextZones.of(line))
        .as(line)
        .isNotEmpty()
        .allMatch(range -> range.zone() == Zone.STRICT);
  }

  @Test
  void literalAndComment_inCode_areReadApart() {
    String line = "String name = \"Erika Mustermann\"; // for Max Mustermann";
    assertThat(TextZones.of(line))
        .containsExactly(
            new ZonedRange(0, 14, Zone.STRICT),
            new ZonedRange(15, 31, Zone.LITERAL),
            new ZonedRange(32, 34, Zone.STRICT),
            new ZonedRange(36, line.length(), Zone.LITERAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31 12:00:00 INFO started",
        "2026-01-31T12:00:00.000Z user logged in",
        "[INFO] Building the project",
        "ERROR: no such file or directory",
        "Jan 31 12:00:00 host systemd[1]: Starting",
        "12:00:01.123 [main] DEBUG o.e.Main - ready",
      })
  void line_ofLog_isStrict(String line) {
    assertThat(TextZones.of(line)).as(line).allMatch(range -> range.zone() == Zone.STRICT);
  }

  @Test
  void linesOfProse_inARow_areOneRange() {
    assertThat(TextZones.of("one line\nand another\nand more"))
        .containsExactly(new ZonedRange(0, 29, Zone.PROSE));
  }
}

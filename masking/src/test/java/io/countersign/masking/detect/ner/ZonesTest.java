package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please write to Erika Mustermann (Berlin), thanks!",
        "With best regards, Erika Mustermann",
        "one line\nand another\nand more",
        "If Erika Mustermann calls, let me know:",
      })
  void text_forPeople_isOneRangeOfProse(String text) {
    assertThat(Zones.of(text)).containsExactly(new ZonedRange(0, text.length(), Zone.PROSE));
  }

  /** Keys and cells of a line explain each other, so they are read together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"Erika Mustermann\"}",
        "Erika Mustermann;Berlin;12.03.1985\nMax Mustermann;Bonn;01.04.1986",
        "<name>Erika Mustermann</name>",
      })
  void line_ofData_isReadWhole(String text) {
    assertThat(Zones.of(text))
        .as(text)
        .isNotEmpty()
        .allMatch(range -> range.zone() == Zone.PROSE)
        .allMatch(
            range ->
                text.substring(range.start(), range.end()).contains("Erika")
                    || text.substring(range.start(), range.end()).contains("Max"));
  }

  @Test
  void code_always_isStrictButItsLiterals() {
    String line = "String name = \"Erika Mustermann\";\nint i = names.size();\nreturn name;";
    assertThat(Zones.of(line))
        .anyMatch(range -> range.zone() == Zone.LITERAL && range.start() == 15)
        .filteredOn(range -> range.zone() != Zone.LITERAL)
        .isNotEmpty()
        .allMatch(range -> range.zone() == Zone.STRICT);
  }

  @Test
  void log_always_isStrict() {
    assertThat(Zones.of("2026-01-31 12:00:00 INFO [main] started in 12 ms"))
        .isNotEmpty()
        .allMatch(range -> range.zone() == Zone.STRICT);
  }

  @Test
  void ranges_ofAnyText_ascendAndLieInIt() {
    for (LabelledText text : InventedPrompts.all()) {
      int last = 0;
      for (ZonedRange range : Zones.of(text.text())) {
        assertThat(range.start()).isGreaterThanOrEqualTo(last);
        assertThat(range.end()).isBetween(range.start() + 1, text.text().length());
        last = range.end();
      }
    }
  }
}

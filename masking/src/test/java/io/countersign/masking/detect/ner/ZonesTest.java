package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void proseAmongCode_butAtItsEdges_isTechnical() {
    String code = "int total = ledger.sum();\nreturn total;\n".repeat(10);
    String text =
        "Please ask Zwillbrock about this code:\n" + code + "Written by Zwillbrock once.\n" + code;
    assertThat(zonesOf(text, "Please")).containsExactly(Zone.PROSE);
    assertThat(zonesOf(text, "Written by")).containsExactly(Zone.TECHNICAL);
    assertThat(zonesOf(text.substring(0, 200), "Please")).containsExactly(Zone.PROSE);
  }

  @Test
  void dataWithNamesOfFields_isForPeople() {
    String record = "{\"id\": 1217, \"last\": \"Zwillbrock\", \"sum\": 100, \"n\": 12}\n";
    assertThat(Zones.of(record.repeat(40))).allMatch(range -> range.zone() == Zone.PROSE);
  }

  private static List<Zone> zonesOf(String text, String words) {
    return Zones.of(text).stream()
        .filter(range -> text.substring(range.start(), range.end()).contains(words))
        .map(ZonedRange::zone)
        .toList();
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

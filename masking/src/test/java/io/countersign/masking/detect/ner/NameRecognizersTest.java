package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRecognizersTest {
  private final NameFinder finder = new NameFinder(NameModel.bundled(), Lexicon.bundled());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Erika Mustermann",
        "You help Erika Mustermann.",
        "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985",
        "Dear Erika Mustermann",
        "Dear Erika Mustermann,\n\nthank you for your order.",
        "Erika Mustermann, Berlin",
        "Look up a customer, e.g. Erika Mustermann",
        "about Erika Mustermann",
        "thinking of Erika Mustermann",
        "{\"name\":\"Erika Mustermann\"}",
        "{\"role\": \"user\", \"content\": \"I am Erika Mustermann from Berlin\"}",
        "Best regards\nErika Mustermann",
        "Sehr geehrte Frau Erika Mustermann,",
        "String customer = \"Erika Mustermann\";",
        "please call erika mustermann today",
        "2026-01-31 12:00:00 INFO login of Erika Mustermann succeeded",
      })
  void person_inPrompt_isFound(String text) {
    int start = text.toLowerCase(java.util.Locale.ROOT).indexOf("erika mustermann");
    List<Span> spans = finder.find(text);
    assertThat(spans)
        .as(text)
        .anySatisfy(
            span -> {
              assertThat(span.type()).isEqualTo(EntityType.PERSON);
              assertThat(span.start()).isEqualTo(start);
              assertThat(span.end()).isEqualTo(start + "Erika Mustermann".length());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elif x > 3:",
        "emit(value)",
        "Len",
        "The Ledger is closed.",
        "Safari and Chrome",
        "Jun",
        "Jan, Feb, Mar, Apr, May, Jun",
        "Apache License",
        "Licensed under the Apache License, Version 2.0",
        "See you on Monday in May.",
        "## Next Steps",
        "Executive Summary",
        "public final class Ledger {",
        "  private final List<String> names = new ArrayList<>();",
        "import java.util.List;",
        "2026-01-31 12:00:00.123 INFO [main] o.s.Boot - Started in 12 ms",
        "\tat java.base/java.lang.Thread.run(Thread.java:840)",
      })
  void person_inTrap_isNotFound(String text) {
    assertThat(finder.find(text)).as(text).noneMatch(span -> span.type() == EntityType.PERSON);
  }
}

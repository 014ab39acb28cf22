package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRecognizersTest {
  private static final String NAME = "Erika Mustermann";

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
        "for Erika Mustermann;",
        "owner = Erika Mustermann;",
        "notify(\"Erika Mustermann\");",
        "please call erika mustermann today",
        "ERIKA MUSTERMANN",
        "2026-01-31 12:00:00 INFO login of Erika Mustermann succeeded",
        "\"Erika Mustermann\" <erika.mustermann@example.com>",
        "Dr. Erika Mustermann, Leiterin",
        "Bonjour Erika Mustermann, merci pour votre message.",
        "- Erika Mustermann: budget",
        "| Erika Mustermann | Berlin | 12 |",
        "Erika Mustermann;Berlin;12.03.1985;2300",
        "[Erika Mustermann]",
        "**Erika Mustermann**",
      })
  void person_inPrompt_isFoundExactly(String text) {
    int start = text.toLowerCase(Locale.ROOT).indexOf(NAME.toLowerCase(Locale.ROOT));
    assertThat(find(text))
        .as(text)
        .anyMatch(
            span ->
                span.type() == EntityType.PERSON
                    && span.start() == start
                    && span.end() == start + NAME.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t",
        "elif x > 3:",
        "emit(value)",
        "emit",
        "Len",
        "The ledger is closed.",
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
        "for (Map.Entry<String, Integer> entry : counts.entrySet()) {",
        "def parse_line(self, line):",
        "SELECT Name, City FROM Customers WHERE Id = 4;",
        "2026-01-31 12:00:00.123 INFO [main] o.s.Boot - Started in 12 ms",
        "[INFO] Building Countersign 0.1.0",
        "\tat java.base/java.lang.Thread.run(Thread.java:840)",
        "{\"First Name\": 3}",
        "The URI is wrong, and so is the uri.",
        "API_KEY and userName and X-Request-Id",
      })
  void person_inTrap_isNotFound(String text) {
    assertThat(find(text)).as(text).noneMatch(span -> span.type() == EntityType.PERSON);
  }

  @Test
  void title_beforeName_isNotPartOfIt() {
    for (String text :
        List.of("Dear Mr. Kowalski,", "Frau Kowalski ruft an.", "I saw Dr. Kowalski today.")) {
      int start = text.indexOf("Kowalski");
      assertThat(find(text))
          .as(text)
          .anyMatch(span -> span.type() == EntityType.PERSON && span.start() == start)
          .noneMatch(span -> span.start() < start);
    }
  }

  @Test
  void placesAndOrganisations_inPrompt_areFound() {
    String text = "The plant in Hamburg belongs to Kestrel Logistik GmbH.";
    assertThat(find(text))
        .anyMatch(span -> span.type() == EntityType.LOCATION && shown(text, span).equals("Hamburg"))
        .anyMatch(
            span ->
                span.type() == EntityType.ORGANIZATION
                    && shown(text, span).equals("Kestrel Logistik GmbH"));
  }

  @Test
  void familyName_afterFullName_isFoundAgainAlone() {
    String text =
        "Contact: Erika Zwillbrock\n\nThe budget was discussed. zzz Zwillbrock zzz\n"
            + "Nothing else.";
    int second = text.lastIndexOf("Zwillbrock");
    assertThat(find(text))
        .anyMatch(span -> span.type() == EntityType.PERSON && span.start() == second);
  }

  @Test
  void inventedPrompts_always_areFoundAboveTheFloor() {
    List<LabelledText> prompts = InventedPrompts.all();
    assertThat(prompts.size()).isGreaterThanOrEqualTo(120);
    assertThat(touched(bundled(), prompts, EntityType.PERSON)).isGreaterThanOrEqualTo(0.93);
    assertThat(touched(bundled(), prompts, EntityType.LOCATION)).isGreaterThanOrEqualTo(0.88);
    assertThat(touched(bundled(), prompts, EntityType.ORGANIZATION)).isGreaterThanOrEqualTo(0.75);
  }

  /** The negative control: without the model or without the lists the floor is not reached. */
  @Test
  void inventedPrompts_withEmptiedFinder_fallBelowTheFloor() {
    List<LabelledText> prompts = InventedPrompts.all();
    FlatModel emptied = TestingModels.flat(TestingModels.undecided());
    NameFinder finder = new NameFinder(emptied, Lexicon.of(List.of(), false, false));
    assertThat(touched(finder, prompts, EntityType.PERSON)).isLessThan(0.6);
    assertThat(touched(finder, prompts, EntityType.LOCATION)).isLessThan(0.6);
  }

  @Test
  void model_withoutLists_stillFindsMostPeople() {
    NameFinder finder = new NameFinder(NameModel.bundled(), Lexicon.of(commonWords(), false, true));
    assertThat(touched(finder, InventedPrompts.all(), EntityType.PERSON)).isGreaterThan(0.75);
  }

  @Test
  void sameText_fromManyThreads_hasTheSameSpans() throws Exception {
    List<String> texts = InventedPrompts.all().stream().map(LabelledText::text).toList();
    List<List<Span>> expected = texts.stream().map(NameRecognizersTest::find).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<List<Span>>>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tasks.add(() -> texts.stream().map(NameRecognizersTest::find).toList());
      }
      for (Future<List<List<Span>>> answer : threads.invokeAll(tasks)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void person_anywhereInLongText_isFound() {
    String filler = "the order was sent, and the box was empty, so we wrote again ";
    for (int units = 0; units < 2_400; units += 37) {
      String text = filler.repeat(41).substring(0, units) + " Erika Mustermann, " + filler;
      int start = text.indexOf(NAME);
      assertThat(find(text))
          .as("%d units before", units)
          .anyMatch(span -> span.start() == start && span.end() == start + NAME.length());
    }
  }

  @Test
  void bundled_calledTwice_isShared() {
    assertThat(NameRecognizers.bundled()).isSameAs(NameRecognizers.bundled());
    assertThat(NameRecognizers.bundled().name()).isEqualTo("names");
  }

  @Test
  void spans_always_lieInTheText() {
    for (String text :
        List.of(
            "\ud800",
            "\udc00Erika Mustermann\ud800",
            "😀 Erika Mustermann 😀",
            "İstanbul İpek",
            "e\u0301rika",
            "\u0000",
            "''''",
            "@@@@ a@ @b ://",
            "l'",
            "O'",
            "-",
            "Jean-",
            "..")) {
      assertThat(find(text))
          .as(text)
          .allMatch(
              span -> span.start() >= 0 && span.end() <= NormalizedText.of(text).text().length());
    }
  }

  @Test
  void hostileText_ofManyUnits_isReadWhole() {
    for (String unit :
        List.of("a.", "A", "@", "a@", "\"", "(", "Erika ", "'", "a-", "://", "{\n")) {
      String text = unit.repeat(60_000 / unit.length());
      assertThat(NameRecognizers.bundled().recognize(NormalizedText.of(text)))
          .isInstanceOf(Recognition.Complete.class);
    }
  }

  private static double touched(NameFinder finder, List<LabelledText> texts, EntityType type) {
    int labels = 0;
    int found = 0;
    for (LabelledText text : texts) {
      List<Span> spans = finder.find(text.text());
      for (LabelledText.Label label : text.labels()) {
        boolean touched =
            spans.stream()
                .anyMatch(
                    span ->
                        span.type() == type
                            && span.start() < label.end()
                            && label.start() < span.end());
        labels += label.type() == type ? 1 : 0;
        found += label.type() == type && touched ? 1 : 0;
      }
    }
    return (double) found / labels;
  }

  private static NameFinder bundled() {
    return new NameFinder(NameModel.bundled(), Lexicon.bundled());
  }

  private static List<String> commonWords() {
    return Lexicon.entries("common-words.txt");
  }

  private static List<Span> find(String text) {
    Recognition recognition = NameRecognizers.bundled().recognize(NormalizedText.of(text));
    return ((Recognition.Complete) recognition).spans();
  }

  private static String shown(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}

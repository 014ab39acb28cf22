package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameGuardTest {
  private static final double UNSURE = 0.6;

  private final NameGuard guard =
      new NameGuard(Lexicon.bundled(), new NameSupport(Lexicon.bundled()));

  @Test
  void check_ofNameWithTitle_trimsTheTitle() {
    assertThat(check("Dr. Erika Mustermann", EntityType.PERSON, Zone.PROSE, UNSURE))
        .isEqualTo("Erika Mustermann");
  }

  @Test
  void check_ofMarksAround_trimsThem() {
    assertThat(check("\"Erika Mustermann\",", EntityType.PERSON, Zone.PROSE, UNSURE))
        .isEqualTo("Erika Mustermann");
    assertThat(check("(Kestrel Inc.)", EntityType.ORGANIZATION, Zone.PROSE, UNSURE))
        .isEqualTo("Kestrel Inc.");
  }

  @Test
  void check_ofRequest_trimsItsVerb() {
    for (String text :
        List.of("Zrób", "Redija", "Dammi", "Formuliere", "summarise", "Vertraulich")) {
      assertThat(check(text, EntityType.PERSON, Zone.PROSE, UNSURE)).as(text).isNull();
    }
    assertThat(check("Frage Erika", EntityType.PERSON, Zone.PROSE, UNSURE))
        .isEqualTo("Frage Erika");
    assertThat(check("Schreibe Erika Mustermann", EntityType.PERSON, Zone.PROSE, UNSURE))
        .isEqualTo("Erika Mustermann");
    assertThat(check("Mark", EntityType.PERSON, Zone.PROSE, UNSURE)).isEqualTo("Mark");
  }

  @Test
  void find_tagsAndTrafficLights_areNone() {
    NameFinder finder = new NameFinder(NameModel.bundled(), Lexicon.bundled());
    for (String text :
        List.of("<ul><li>Termine</li><li>Kosten</li></ul>", "TLP:AMBER\n\nBericht zur Lage")) {
      assertThat(finder.find(text))
          .as(text)
          .noneMatch(span -> text.substring(span.start(), span.end()).matches("ul|li|AMBER"));
    }
  }

  @Test
  void check_ofMarksAlone_isNone() {
    assertThat(check("- ,", EntityType.PERSON, Zone.PROSE, 1)).isNull();
  }

  @Test
  void check_ofIdentifiers_isNone() {
    for (String text : List.of("user_name", "fetchOrders", "a1b2", "x")) {
      assertThat(check(text, EntityType.PERSON, Zone.PROSE, 1)).as(text).isNull();
    }
    for (String text : List.of("McDonald", "DeLuca", "O'Brien")) {
      assertThat(check(text, EntityType.PERSON, Zone.PROSE, UNSURE)).as(text).isEqualTo(text);
    }
  }

  @Test
  void check_ofMonth_needsSureness() {
    assertThat(check("Jun", EntityType.PERSON, Zone.PROSE, 0.95)).isNull();
    assertThat(check("April", EntityType.PERSON, Zone.PROSE, 0.999)).isEqualTo("April");
  }

  @Test
  void check_ofFieldLabel_isNone() {
    assertThat(check("SSN", EntityType.ORGANIZATION, Zone.PROSE, 1)).isNull();
    assertThat(check("PESEL", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("Vin", EntityType.PERSON, Zone.PROSE, 1)).isEqualTo("Vin");
  }

  @Test
  void check_ofAbbreviation_isNoneInCapitalsAlone() {
    assertThat(check("PDF", EntityType.ORGANIZATION, Zone.PROSE, 1)).isNull();
    assertThat(check("PDF Zwillbrock GmbH", EntityType.ORGANIZATION, Zone.PROSE, 1)).isNotNull();
    assertThat(check("SAP", EntityType.ORGANIZATION, Zone.PROSE, 1)).isEqualTo("SAP");
  }

  @Test
  void check_ofProduct_isNone() {
    assertThat(check("Claude Code", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("claude-sonnet-5", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("Claude Zwillbrock", EntityType.PERSON, Zone.PROSE, 1)).isNotNull();
    assertThat(check("Claude", EntityType.PERSON, Zone.PROSE, 1)).isEqualTo("Claude");
  }

  @Test
  void check_ofHiddenFile_isNone() {
    Words hidden = words("see ~/.erika/settings", Zone.PROSE);
    Words part = words("see ~/x.erika/settings", Zone.PROSE);
    assertThat(lower(hidden)).isNull();
    assertThat(lower(part)).isNotNull();
  }

  @Test
  void check_ofSoftware_isNoneAlone() {
    assertThat(check("Elasticsearch", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("kubernetes", EntityType.ORGANIZATION, Zone.PROSE, 1)).isNull();
    assertThat(check("Erika Terraform", EntityType.PERSON, Zone.PROSE, 1)).isNotNull();
    assertThat(check("Jenkins", EntityType.PERSON, Zone.PROSE, 1)).isEqualTo("Jenkins");
  }

  @Test
  void check_ofSmallLetters_needsTheLists() {
    assertThat(check("kwargs", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("erb", EntityType.LOCATION, Zone.PROSE, 1)).isNull();
    assertThat(check("erika", EntityType.PERSON, Zone.PROSE, UNSURE)).isEqualTo("erika");
    assertThat(check("erika zwillbrock", EntityType.PERSON, Zone.PROSE, UNSURE)).isNotNull();
    assertThat(check("berlin", EntityType.LOCATION, Zone.PROSE, UNSURE)).isEqualTo("berlin");
  }

  @Test
  void check_amongCode_needsTheListsOrAFullName() {
    for (String text : List.of("Zwillbrock", "TestUtil", "ABLTU", "TimeSerial Trim", "erika")) {
      assertThat(check(text, EntityType.PERSON, Zone.TECHNICAL, 1)).as(text).isNull();
    }
    for (String text : List.of("Erika", "Zwillbrock Ottenzapf", "McDonald")) {
      assertThat(check(text, EntityType.PERSON, Zone.TECHNICAL, UNSURE)).as(text).isNotNull();
    }
    assertThat(check("Fargate Profile", EntityType.LOCATION, Zone.TECHNICAL, 1)).isNull();
    assertThat(check("Berlin", EntityType.LOCATION, Zone.TECHNICAL, UNSURE)).isNotNull();
    assertThat(check("Zwillbrock", EntityType.ORGANIZATION, Zone.TECHNICAL, 1)).isNull();
  }

  private @Nullable Name lower(Words words) {
    for (int i = 0; i < words.size; i++) {
      if (words.length(i) == 5 && words.first(i) == 'e') {
        return guard.check(words, 0, new Name(i, i + 1, EntityType.PERSON, 1));
      }
    }
    throw new AssertionError("not cut as expected: " + words);
  }

  @Test
  void check_ofOneWordTwice_isNone() {
    assertThat(check("Ledger ledger", EntityType.PERSON, Zone.PROSE, 1)).isNull();
    assertThat(check("Erika Erikson", EntityType.PERSON, Zone.PROSE, 1)).isNotNull();
  }

  @Test
  void check_inCode_needsFullNameOfTheLists() {
    assertThat(check("Erika Mustermann", EntityType.PERSON, Zone.STRICT, UNSURE)).isNotNull();
    assertThat(check("Erika", EntityType.PERSON, Zone.STRICT, UNSURE)).isNull();
    assertThat(check("Zwillbrock Ottenzapf", EntityType.PERSON, Zone.STRICT, UNSURE)).isNull();
    assertThat(check("Zwillbrock Ottenzapf", EntityType.PERSON, Zone.STRICT, 1)).isNull();
    assertThat(check("ZWILLBROCK", EntityType.PERSON, Zone.STRICT, 1)).isNull();
    assertThat(check("Zwillbrock Ottenzapf", EntityType.PERSON, Zone.LITERAL, UNSURE)).isNotNull();
    assertThat(check("Berlin", EntityType.LOCATION, Zone.LITERAL, UNSURE)).isNotNull();
    assertThat(check("Berlin", EntityType.LOCATION, Zone.STRICT, 1)).isNull();
    assertThat(check("BERLIN", EntityType.LOCATION, Zone.STRICT, UNSURE)).isNull();
  }

  @Test
  void check_ofQuotedKey_isNone() {
    Words words = words("{ \"Erika\" : 3 }", Zone.PROSE);
    assertThat(guard.check(words, 0, new Name(2, 3, EntityType.PERSON, 1))).isNull();
  }

  private @Nullable String check(String text, EntityType type, Zone zone, double score) {
    Words words = words(text, zone);
    Name name = guard.check(words, 0, new Name(0, words.sentenceEnds[0], type, score));
    return name == null
        ? null
        : text.substring(words.starts[name.start()], words.ends[name.end() - 1]);
  }

  private static Words words(String text, Zone zone) {
    Words words = new Words();
    WordSplitter.split(text, List.of(new ZonedRange(0, text.length(), zone)), words);
    return words;
  }
}

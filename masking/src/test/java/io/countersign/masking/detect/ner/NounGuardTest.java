package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NounGuardTest {
  private static final NameFinder FINDER = new NameFinder(NameModel.bundled(), Lexicon.bundled());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pürieren, mit Salz, Pfeffer und Muskat würzen",
        "Themen: Arbeitsschutz, Brandschutz, Datenschutz",
        "Reisekosten: Verpflegungspauschale 28 EUR bei ganzem Tag",
        "Belege bitte gesammelt bis Monatsende einreichen.",
        "Mittwoch 6 x 400 m im Intervall, Freitag Kraft",
        "Robuster Werkzeugkoffer aus schlagfestem Kunststoff",
        "Bits aus Chrom-Vanadium-Stahl, Knarre mit 72 Zähnen",
        "Zutaten\n- 3 Eier\n- 1 Prise Salz\n- Zucker\n- Vanille",
        "Schreinerei: Hobel, Stechbeitel, Schraubzwinge, Furnier",
        "Labor: Zentrifuge, Nährboden, Brutschrank",
        "Achtung: Rutschgefahr",
        "Inhaltsverzeichnis",
      })
  void find_ofGermanNouns_isNothing(String text) {
    assertThat(found(text)).isEmpty();
  }

  /** What no list holds may always be somebody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Urlaub\nKrankheit\n%s\nSchulung",
        "Kündigung %s, Vertrag, Rechnung",
        "Diagnose: Rückenschmerzen, Migräne; %s",
        "Status: %s",
        "Budget, Planung, %s, Personal",
        "I spoke with %s about the termination."
      })
  void find_ofAnUnknownSurnameAmongNouns_isIt(String frame) {
    assertThat(found(frame.formatted("Vasylchenko"))).contains("Vasylchenko");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Vögel: Amsel, Drossel, Fink, Star, Meise, Sperling",
        "Colours: Green, Brown, White, Grey, Black",
        "Birds: Robin, Wren, Finch, Swift, Jay",
        "Flores: Rosa, Margarita, Violeta, Azucena",
        "Ingredienti\n- Farina\n- Zucchero\n- Burro\n- Cannella",
        "Uitrusting: Helm, Handschoenen, Veiligheidsbril",
        "Árvores: Carvalho, Pereira, Oliveira, Nogueira",
        "Warzywa: Marchew, Por, Seler, Burak",
        "Équipements : Casque, Gants, Lunettes, Chaussures",
      })
  void find_ofThings_isNothingThoughTheyAreFamilyNames(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void find_ofHeadingsInCapitals_isNothing() {
    for (String text : List.of("ŚCIŚLE POUFNE", "SALZ, PFEFFER, ZIMT")) {
      assertThat(found(text)).as(text).isEmpty();
    }
    assertThat(found("JUTTA SALZ")).containsExactly("JUTTA SALZ");
  }

  @Test
  void find_ofPeopleCalledLikeThings_isTheirNames() {
    assertThat(words("Teilnehmer: Weber, Kaya, Nowak")).contains("Weber", "Kaya", "Nowak");
    assertThat(words("Müller, Schmidt, Becker")).contains("Müller", "Schmidt", "Becker");
    assertThat(words("Anwesend: Koch, Schäfer, Vogel, Krause"))
        .contains("Koch", "Schäfer", "Vogel", "Krause");
    assertThat(words("Koch, Schäfer, Vogel, Krause, Winter, Sommer")).contains("Koch", "Vogel");
    assertThat(words("Cc: Hammer, Nagel")).contains("Nagel");
    assertThat(words("Frau Pfeffer und Herr Salz kommen später.")).contains("Pfeffer", "Salz");
    assertThat(words("Herr Wendung")).contains("Wendung");
    assertThat(words("Frau Regel")).contains("Regel");
    assertThat(words("Projektleiter: Dachs")).contains("Dachs");
    assertThat(words("gez. Birnbaum")).contains("Birnbaum");
    assertThat(words("i. A. Kirsch")).contains("Kirsch");
    assertThat(words("Viele Grüße\nHeike Sperling")).contains("Heike", "Sperling");
    assertThat(words("Jutta Pfeffer, Uwe Salz, Ina Zimt")).contains("Pfeffer", "Salz", "Zimt");
    assertThat(words("Teilnehmer\n- Weber\n- Sperling\n- Nowak")).contains("Sperling");
  }

  @Test
  void find_amongOrdinaryWords_keepsTheNames() {
    assertThat(words("Bestellt von Weber: Hammer, Zange, Säge"))
        .contains("Weber")
        .doesNotContain("Hammer", "Zange", "Säge");
    assertThat(words("Datenschutz: Simon Kranz, Brandschutz: Julia Böhm"))
        .contains("Simon", "Kranz", "Julia", "Böhm")
        .doesNotContain("Brandschutz");
    assertThat(words("Anmeldung: Breitung, Nießing, Liesegang")).contains("Nießing", "Liesegang");
    assertThat(words("Standorte: Hamburg, Bremen, Kiel, Rostock"))
        .contains("Hamburg", "Bremen", "Kiel", "Rostock");
    assertThat(words("Angebote von Würth, Hilti und Stihl")).contains("Würth", "Hilti", "Stihl");
    assertThat(words("Lieferanten: Siemens, Bosch, Festo")).contains("Siemens", "Bosch", "Festo");
  }

  @Test
  void read_ofLongList_isBounded() {
    assertThat(words("Hammer, ".repeat(20_000) + "Erika Mustermann")).contains("Mustermann");
  }

  private static List<String> found(String text) {
    return FINDER.find(text).stream().map(span -> of(text, span)).toList();
  }

  private static List<String> words(String text) {
    return found(text).stream().flatMap(name -> List.of(name.split("[ ,]+")).stream()).toList();
  }

  private static String of(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}

package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressedNamesTest {
  private final AddressedNames names = new AddressedNames(Lexicon.bundled());

  /** The name is the part between the bars. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"|Les Spahnn|\" <spahnn@example.com>",
        "|Les Spahnn| <les.spahnn@example.com>",
        "To: |Okonkwo, Chidinma| <chidinma@example.com>; others",
        "cc |Søren Kjær-Holt| <soren.kjaer@example.com>",
        "Signed-off-by: |Zbyněk Hrubý| <hruby@example.org>",
        "From: '|Adaeze| ' <adaeze77@example.com>",
        "From: |Kay Mann|/Corp/Acme@ACME",
        "|Robert Bryngelson|@AZURIX",
        "\t|Jane M Tholt|/HOU/ECT@ECT, others",
        "|Jörg Müller| <mueller@example.de>",
        "Prof. |Ilse Ahrendt| <ahrendt@example.edu>"
      })
  void find_nameThatAnAddressTells_isFound(String marked) {
    int start = marked.indexOf('|');
    String text = marked.replace("|", "");
    assertThat(names.find(text))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.type()).isEqualTo(EntityType.PERSON);
              assertThat(text.substring(span.start(), span.end()))
                  .isEqualTo(marked.substring(start + 1, marked.lastIndexOf('|')));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Support Team <support@example.com>",
        "Zalandor <zalandor@mail.zalandor.example>",
        "Siemens <siemens@example.com>",
        "Newsletter <news@example.com>",
        "the list <spahnn@example.com>",
        "Orders <orders@acme.example>",
        "<spahnn@example.com>",
        "@Override",
        "Product Manager@Acme",
        "spahnn@example.com",
        "Les Spahnn@example.com",
        "see Appendix A @ Acme",
        "@",
        ""
      })
  void find_somethingElse_isNoName(String text) {
    assertThat(names.find(text)).isEmpty();
  }

  /** What the model found of the same name gives way. */
  @Test
  void find_withTheModel_namesOnce() {
    NameFinder finder = new NameFinder(NameModel.bundled(), Lexicon.bundled());
    String text = "From: \"Les Spahnn\" <spahnn@example.com>\nTo: Maria Keller <mk@example.com>\n";
    List<Span> spans = finder.find(text);
    assertThat(spans)
        .filteredOn(span -> span.type() == EntityType.PERSON)
        .extracting(span -> text.substring(span.start(), span.end()))
        .containsExactly("Les Spahnn", "Maria Keller");
  }

  /** No address looks back beyond the one before it: many are read in one pass. */
  @Test
  void find_manyAddresses_findsEach() {
    String line = "Les Spahnn <spahnn@example.com>, ";
    assertThat(names.find(line.repeat(5_000))).hasSize(5_000);
    assertThat(names.find("@".repeat(100_000))).isEmpty();
    assertThat(names.find("Aa ".repeat(100_000) + "@Acme")).hasSizeLessThan(2);
  }
}

package io.countersign.masking.detect.pattern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
  private static final Context TAX = Context.of("tax id", "steuernummer", "née", "vat", "p.iva");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tax id 1",
        "Tax-ID: 1",
        "TAX_ID=1",
        "customerTaxId=1",
        "taxid 1",
        "tax\nid 1",
        "the tax  id 1",
        "tax.id=1",
        "Steuernummer 1",
        "Steuernummern 1",
        "STEUERNUMMER 1",
        "vat 1",
        "VAT1",
        "vatNumber 1",
        "née 1",
        "NÉE 1",
        "P.IVA 1"
      })
  void before_wordOfTheContext_isSeen(String text) {
    assertThat(TAX.before(new ScanText(text), text.length() - 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tax ideas 1",
        "syntax id 1",
        "vats 1",
        "private 1",
        "nee 1",
        "elevate 1",
        "tax; id 1",
        ""
      })
  void before_otherWord_isNotSeen(String text) {
    assertThat(TAX.before(new ScanText(text), Math.max(0, text.length() - 1))).isFalse();
  }

  @Test
  void near_wordTooFarAway_isNotSeen() {
    String text = "vat " + ".".repeat(Context.BEFORE) + "1" + ".".repeat(Context.AFTER) + " vat";
    int number = text.indexOf('1');
    assertThat(TAX.near(new ScanText(text), number, number + 1)).isFalse();
    assertThat(TAX.near(new ScanText(text), number - 4, number + 1)).isTrue();
    assertThat(TAX.near(new ScanText(text), number, number + 5)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do konta 1",
        "doKonta 1",
        "DO_KONTA 1",
        "dokonta 1",
        "dobrze 1",
        "NI 1",
        "élan 1"
      })
  void before_wordThatBeginsWithShortWordOrAccent_isSeen(String text) {
    Context context = Context.of("do konta", "dobrze", "NI", "élan");
    assertThat(context.before(new ScanText(text), text.length() - 1)).isTrue();
  }

  @Test
  void of_equalWords_isTheSameContextInTheIndex() {
    assertThat(Vocabulary.register(List.of("vat", "tva")))
        .isEqualTo(Vocabulary.register(List.of("vat", "tva")));
  }

  @Test
  void of_wordWithoutLetter_isRefused() {
    assertThatThrownBy(() -> Context.of("1099"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1099");
  }

  /** Whatever the order of the questions, the answers are those of a fresh text. */
  @Test
  void between_questionsInAnyOrder_areAnsweredAlike() {
    Random random = new Random(20261121);
    List<Context> contexts = new ArrayList<>(List.of(TAX, Context.of("iban"), Context.of("konto")));
    String[] words = {"vat", "iban", "Konto", "tax id", "x", "12", "Steuernummer", ".", "née"};
    StringBuilder built = new StringBuilder();
    while (built.length() < 3000) {
      built.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "  ");
    }
    ScanText shared = new ScanText(built.toString());
    for (int i = 0; i < 5000; i++) {
      int start = random.nextInt(3000);
      int end = start + random.nextInt(80);
      Context context = contexts.get(random.nextInt(contexts.size()));
      assertThat(context.between(shared, start, end))
          .isEqualTo(context.between(new ScanText(built.toString()), start, end));
    }
  }

  /** A context made after a text was begun is known all the same. */
  @Test
  void before_contextMadeLater_isSeen() {
    ScanText text = new ScanText("made afterwards 1");
    assertThat(TAX.before(text, 16)).isFalse();
    assertThat(Context.of("afterwards").before(text, 16)).isTrue();
  }
}

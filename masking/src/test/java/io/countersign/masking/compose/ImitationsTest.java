package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ImitationsTest {
  private static final String[] NAMES = {
    "Erika Mustermann",
    "Erika",
    "Mustermann",
    "ERIKA MUSTERMANN",
    "Mustermann, Erika",
    "J. Smith",
    "Ronald McDonald",
    "van der Berg"
  };

  private final MaskerSource source =
      Maskers.source(
          RecognizerSet.of(List.of(PatternRecognizers.bundled(), new ListedNames())),
          MaskerSettings.defaults(),
          OperatorKey.of(new byte[OperatorKey.BYTES]));
  private final Masker surrogates = source.masker(Profile.standard().withAll(Operator.SURROGATE));
  private final MaskingSession session = surrogates.newSession();

  @Test
  void surrogate_ofAName_hasItsWordsWhereverTheyStand() {
    String masked = mask("Dear Erika Mustermann. ERIKA MUSTERMANN! Hello Erika");
    String[] words = masked.split("[ .!]+", -1);
    String given = words[1];
    String family = words[2];
    assertThat(masked)
        .isEqualTo(
            "Dear %s %s. %s %s! Hello %s"
                .formatted(
                    given,
                    family,
                    given.toUpperCase(Locale.ROOT),
                    family.toUpperCase(Locale.ROOT),
                    given));
    assertThat(given + family).doesNotContain("[").doesNotContain("Erika");
    assertThat(session.restore(family + ", " + given + ": " + family.toUpperCase(Locale.ROOT)))
        .isEqualTo("Mustermann, Erika: MUSTERMANN");
    assertThat(session.restore("x" + family + " " + family + "x")).doesNotContain("Mustermann");
    assertThat(session.restore(family + "'s " + given + "-" + family + "."))
        .isEqualTo("Mustermann's Erika-Mustermann.");
  }

  @Test
  void surrogate_ofInitials_isAPlaceholder() {
    assertThat(mask("Dear J. Smith")).isEqualTo("Dear [PERSON-1]");
  }

  @Test
  void surrogate_nameOfMixedCase_comesBackAsItWas() {
    String masked = mask("Ronald McDonald called");
    String family = masked.split(" ", -1)[1];
    assertThat(session.restore(masked.toUpperCase(Locale.ROOT)))
        .isEqualTo("RONALD McDonald CALLED");
    assertThat(session.restore(family.toLowerCase(Locale.ROOT))).isEqualTo("McDonald");
  }

  @Test
  void surrogate_wordThatStandsInTheText_isNeverTaken() {
    String free = mask("Erika Mustermann");
    MaskingSession other = surrogates.newSession();
    String text = "Not " + free + ", but Erika Mustermann";
    String masked = RoundTrip.apply(text, RoundTrip.masked(surrogates.mask(text, other)));
    assertThat(masked).startsWith("Not " + free + ", but ").doesNotEndWith(free);
    assertThat(other.restore(masked)).isEqualTo(text);
  }

  @Test
  void surrogate_laterTextThatHoldsIt_isALiteral() {
    String first = mask("Erika Mustermann");
    String later = "I know " + first + " well";
    String masked = mask(later);
    assertThat(masked).contains("[LITERAL-1]").doesNotContain(first);
    assertThat(session.restore(masked)).isEqualTo(later);
    assertThat(session.restore(first)).isEqualTo("Erika Mustermann");
  }

  @Test
  void surrogate_conversation_keepsItsMaskedPrefix() {
    List<String> turns =
        List.of("Erika Mustermann, erika@acme.de", "IBAN DE89370400440532013000", "Erika again");
    List<String> before = List.of();
    for (int i = 1; i <= turns.size(); i++) {
      MaskingSession fresh = surrogates.newSession();
      List<String> masked =
          turns.subList(0, i).stream()
              .map(turn -> RoundTrip.apply(turn, RoundTrip.masked(surrogates.mask(turn, fresh))))
              .toList();
      assertThat(masked.subList(0, before.size())).isEqualTo(before);
      before = masked;
    }
    assertThat(before).noneMatch(text -> text.contains("["));
  }

  @Test
  void fpe_value_keepsItsFormatInEveryExchangeAndComesBack() {
    Masker fpe = source.masker(Profile.standard().with(EntityType.CARD, Operator.FPE));
    MaskingSession one = fpe.newSession();
    String text = "card 4111 1111 1111 1111.";
    String masked = RoundTrip.apply(text, RoundTrip.masked(fpe.mask(text, one)));
    assertThat(masked).matches("card \\d{4} \\d{4} \\d{4} \\d{4}\\.").isNotEqualTo(text);
    assertThat(RoundTrip.apply(text, RoundTrip.masked(fpe.mask(text, fpe.newSession()))))
        .isEqualTo(masked);
    assertThat(one.restore(masked)).isEqualTo(text);
  }

  @Test
  void operators_thatBringNothingBack_leaveTheirTextInTheAnswer() {
    Masker mixed =
        source.masker(
            Profile.standard()
                .with(EntityType.EMAIL, Operator.MASK)
                .with(EntityType.PERSON, Operator.HASH)
                .with(EntityType.CARD, Operator.REDACT)
                .with(EntityType.IP, Operator.KEEP));
    MaskingSession one = mixed.newSession();
    String text = "erika@acme.de Ronald McDonald 4111 1111 1111 1111 8.8.4.4";
    String masked = RoundTrip.apply(text, RoundTrip.masked(mixed.mask(text, one)));
    assertThat(masked)
        .matches("e\\*\\*\\*@acme\\.de PERSON-h[a-z2-7]{12} \\[REDACTED\\] 8\\.8\\.4\\.4");
    assertThat(one.restore(masked)).isEqualTo(masked);
    assertThat(one.counts().values()).containsOnly(1);
  }

  @Test
  void stream_cutAnywhere_restoresLikeTheWhole() {
    String text = "Erika Mustermann, erika@acme.de, IBAN DE89370400440532013000, Erika's";
    String answer = mask(text) + " and " + mask("Mustermann");
    String whole = session.restore(answer);
    assertThat(whole).isEqualTo(text + " and Mustermann");
    for (int first = 0; first <= answer.length(); first++) {
      for (int second = first; second <= answer.length(); second += 7) {
        StreamRestorer restorer = session.streamRestorer();
        String restored =
            restorer.accept(answer.substring(0, first))
                + restorer.accept(answer.substring(first, second))
                + restorer.accept(answer.substring(second))
                + restorer.finish();
        assertThat(restored).isEqualTo(whole);
      }
    }
  }

  @Test
  void jsonStream_escapedForm_isRestored() {
    String masked = mask("Erika Mustermann");
    StringBuilder escaped = new StringBuilder("{\"to\":\"");
    for (int i = 0; i < masked.length(); i++) {
      escaped.append(String.format("\\u%04x", (int) masked.charAt(i)));
    }
    escaped.append("\"}");
    StreamRestorer restorer = session.jsonStreamRestorer();
    StringBuilder restored = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      restored.append(restorer.accept(escaped.substring(i, i + 1)));
      assertThat(restorer.held()).isLessThanOrEqualTo(StreamRestorer.HELD_MAX);
    }
    restored.append(restorer.finish());
    // The blank between the words is not part of either, so it keeps its bytes.
    assertThat(restored).hasToString("{\"to\":\"Erika\\u0020Mustermann\"}");
  }

  private String mask(String text) {
    List<Replacement> replacements = RoundTrip.masked(surrogates.mask(text, session));
    return RoundTrip.apply(text, replacements);
  }

  /** Finds the names of this test. */
  private static final class ListedNames implements Recognizer {
    @Override
    public String name() {
      return "listed";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      List<Span> spans = new ArrayList<>();
      for (String name : NAMES) {
        int at = text.text().indexOf(name);
        while (at >= 0) {
          spans.add(new Span(at, at + name.length(), EntityType.PERSON, 1, "listed"));
          at = text.text().indexOf(name, at + 1);
        }
      }
      return new Recognition.Complete(spans);
    }
  }
}

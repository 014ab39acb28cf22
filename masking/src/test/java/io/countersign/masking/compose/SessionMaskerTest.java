package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SessionMaskerTest {
  private static final String MAIL = "erika.mustermann@example.com";

  private final Masker masker = maskerOf(words("Erika Mustermann", EntityType.PERSON));

  @Test
  void mask_sameValue_getsTheSamePlaceholderNumberedByFirstAppearance() {
    Masker mails = Maskers.of(List.of(patterns()), MaskerSettings.defaults());
    MaskingSession session = mails.newSession();
    assertThat(mask(mails, session, "b@example.com, a@example.com, b@example.com"))
        .isEqualTo("[EMAIL-1], [EMAIL-2], [EMAIL-1]");
    assertThat(mask(mails, session, "a@example.com c@example.com"))
        .isEqualTo("[EMAIL-2] [EMAIL-3]");
    assertThat(session.counts()).containsExactly(Map.entry(EntityType.EMAIL, 3));
  }

  @Test
  void newSession_withNumbersOfItsOwn_restoresNoPlaceholderOfAnother() {
    MaskingSession one = masker.newSession(41_000_000);
    MaskingSession other = masker.newSession(7);
    assertThat(mask(masker, one, "for Erika Mustermann")).isEqualTo("for [PERSON-41000001]");
    assertThat(mask(masker, other, "for Erika Mustermann")).isEqualTo("for [PERSON-8]");
    assertThat(one.restore("[PERSON-41000001] [PERSON-8] [PERSON-1] [PERSON-41000002]"))
        .isEqualTo("Erika Mustermann [PERSON-8] [PERSON-1] [PERSON-41000002]");
    assertThatIllegalArgumentException().isThrownBy(() -> masker.newSession(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> masker.newSession(900_000_001));
  }

  @Test
  void mask_textThatLooksLikeAPlaceholder_isALiteralAndComesBack() {
    MaskingSession session = masker.newSession();
    String text = "I typed [PERSON-1] and \\[email 7\\] myself, Erika Mustermann";
    String masked = mask(masker, session, text);
    assertThat(masked).isEqualTo("I typed [LITERAL-1] and [LITERAL-2] myself, [PERSON-1]");
    assertThat(session.restore(masked)).isEqualTo(text);
  }

  @Test
  void mask_valueBehindAnEscapeOfAString_isFoundWithoutTheLetterOfTheEscape() {
    Masker mails = Maskers.of(List.of(patterns()), MaskerSettings.defaults());
    for (String escape : List.of("\\n", "\\t", "\\r", "\\\\n", "\\\\\\\\t", "\\u000a")) {
      MaskingSession session = mails.newSession();
      String text = "{\"note\":\"Pay" + escape + "DE89370400440532013000" + escape + MAIL + "\"}";
      String masked = mask(mails, session, text);
      assertThat(masked)
          .isEqualTo("{\"note\":\"Pay" + escape + "[IBAN-1]" + escape + "[EMAIL-1]\"}");
      assertThat(session.restore("[EMAIL-1] [IBAN-1]")).isEqualTo(MAIL + " DE89370400440532013000");
    }
  }

  @Test
  void mask_formField_plusSignIsABlank() {
    Masker cards = Maskers.of(List.of(patterns()), MaskerSettings.defaults());
    assertThat(mask(cards, cards.newSession(), "pan=4111+1111+1111+1111&x=1"))
        .isEqualTo("pan=[CARD-1]&x=1");
  }

  @Test
  void mask_foreignPlaceholder_isNeverRestored() {
    MaskingSession other = masker.newSession();
    assertThat(mask(masker, other, "Erika Mustermann")).isEqualTo("[PERSON-1]");
    assertThat(masker.newSession().restore("[PERSON-1]")).isEqualTo("[PERSON-1]");
  }

  @Test
  void mask_nameParts_areMaskedInTheSameAndInLaterTexts() {
    MaskingSession session = masker.newSession();
    assertThat(mask(masker, session, "Erika here")).isEqualTo("Erika here");
    assertThat(mask(masker, session, "Dear Erika, I am Erika Mustermann. ERIKA! MUSTERMANN"))
        .isEqualTo("Dear [PERSON-1], I am [PERSON-2]. [PERSON-3]! [PERSON-4]");
    assertThat(mask(masker, session, "Frau Mustermann, erika, eriKa, Erikas, Erika2"))
        .isEqualTo("Frau [PERSON-5], [PERSON-6], eriKa, Erikas, Erika2");
  }

  @Test
  void mask_addressMadeOfAName_teachesTheName() {
    Masker mails = Maskers.of(List.of(patterns()), MaskerSettings.defaults());
    MaskingSession session = mails.newSession();
    assertThat(mask(mails, session, "Dear Erika, write to " + MAIL))
        .isEqualTo("Dear [PERSON-1], write to [EMAIL-1]");
    assertThat(mask(mails, session, "Sales and info from info.sales@example.com"))
        .isEqualTo("Sales and info from [EMAIL-2]");
  }

  @Test
  void mask_nameInsideAnAddress_goesWithTheAddress() {
    Masker both = maskerOf(patterns(), words("erika.mustermann", EntityType.PERSON));
    assertThat(mask(both, both.newSession(), "<" + MAIL + ">")).isEqualTo("<[EMAIL-1]>");
  }

  @Test
  void mask_secret_blocksUnlessThePolicySaysPlaceholder() {
    Recognizer secrets = words("hunter2", EntityType.PASSWORD);
    Masker blocking = maskerOf(secrets);
    Masking masking = blocking.mask("pw hunter2", blocking.newSession());
    assertThat(masking)
        .isEqualTo(new Masking.Blocked(new Span(3, 10, EntityType.PASSWORD, 1, "words")));
    Masker replacing =
        Maskers.source(
                RecognizerSet.of(List.of(secrets)), MaskerSettings.defaults(), OperatorKey.random())
            .masker(Profile.standard().withSecrets(Operator.PLACEHOLDER));
    assertThat(mask(replacing, replacing.newSession(), "pw hunter2")).isEqualTo("pw [PASSWORD-1]");
  }

  @Test
  @SuppressWarnings("NullAway")
  void mask_recognizerFailsInAnyWay_isIncompleteWithItsName() {
    List<Function<NormalizedText, Recognition>> failures =
        List.of(
            text -> {
              throw new IllegalStateException("x");
            },
            text -> {
              throw new StackOverflowError();
            },
            text -> {
              throw new NoClassDefFoundError("x");
            },
            text -> new Recognition.Incomplete("broken"),
            text -> null,
            text ->
                new Recognition.Complete(
                    List.of(new Span(0, 999, EntityType.PERSON, 1, "broken"))));
    for (Function<NormalizedText, Recognition> failure : failures) {
      Masker failing = maskerOf(patterns(), recognizer("broken", failure));
      Masking masking = failing.mask("some text", failing.newSession());
      assertThat(masking)
          .isInstanceOfSatisfying(
              Masking.Incomplete.class,
              incomplete -> {
                assertThat(incomplete.cause()).isEqualTo(Masking.Cause.RECOGNIZER);
                assertThat(incomplete.recognizer()).isEqualTo("broken");
              });
    }
  }

  @Test
  void mask_textOverTheLimit_isIncomplete() {
    Masker small = Maskers.of(List.of(patterns()), new MaskerSettings(10, 10, 0));
    assertThat(small.mask("0123456789", small.newSession())).isInstanceOf(Masking.Masked.class);
    assertThat(small.mask("0123456789a", small.newSession()))
        .isEqualTo(new Masking.Incomplete(Masking.Cause.LENGTH, "length-limit", null));
  }

  @Test
  void mask_sessionFull_isIncompleteAndChangesNothing() {
    Masker small = Maskers.of(List.of(patterns()), new MaskerSettings(1000, 2, 0));
    MaskingSession session = small.newSession();
    assertThat(mask(small, session, "a@example.com")).isEqualTo("[EMAIL-1]");
    assertThat(small.mask("b@example.com c@example.com", session))
        .isEqualTo(new Masking.Incomplete(Masking.Cause.VALUES, "session-limit", null));
    assertThat(mask(small, session, "b@example.com a@example.com"))
        .isEqualTo("[EMAIL-2] [EMAIL-1]");
    assertThatThrownBy(() -> session.placeholder(EntityType.IDENTIFIER, "other"))
        .isInstanceOf(SessionFullException.class)
        .hasMessageContaining("at most 2 values");
  }

  @Test
  void mask_sessionOfAnotherKind_isRefused() {
    MaskingSession foreign = new TestingSession();
    assertThatIllegalArgumentException().isThrownBy(() -> masker.mask("x", foreign));
  }

  @Test
  @SuppressWarnings("NullAway")
  void mask_null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> masker.mask(null, masker.newSession()));
    assertThatNullPointerException().isThrownBy(() -> masker.mask("x", null));
  }

  @Test
  void mask_sameLongTextAgain_asksNobody() {
    AtomicInteger asked = new AtomicInteger();
    Masker counting =
        maskerOf(
            recognizer(
                "counting",
                text -> {
                  asked.incrementAndGet();
                  return new Recognition.Complete(List.of());
                }));
    String text = "a text of at least sixty-four characters, so that it is remembered.";
    assertThat(mask(counting, counting.newSession(), text)).isEqualTo(text);
    assertThat(mask(counting, counting.newSession(), text)).isEqualTo(text);
    assertThat(asked).hasValue(1);
    assertThat(mask(counting, counting.newSession(), "short")).isEqualTo("short");
    assertThat(mask(counting, counting.newSession(), "short")).isEqualTo("short");
    assertThat(asked).hasValue(3);
  }

  @Test
  void mask_incompleteText_isNotRemembered() {
    AtomicInteger asked = new AtomicInteger();
    Masker failing =
        maskerOf(
            recognizer(
                "failing",
                text -> {
                  asked.incrementAndGet();
                  return new Recognition.Incomplete("failing");
                }));
    String text = "x".repeat(100);
    assertThat(failing.mask(text, failing.newSession())).isInstanceOf(Masking.Incomplete.class);
    assertThat(failing.mask(text, failing.newSession())).isInstanceOf(Masking.Incomplete.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void mask_escapedValue_isMaskedOverTheEscapes() {
    Masker mails = maskerOf(patterns());
    assertThat(mask(mails, mails.newSession(), "to erika%40example.com, erika&#64;example.com"))
        .isEqualTo("to [EMAIL-1], [EMAIL-2]");
    assertThat(mask(mails, mails.newSession(), "to erika\u200b@exam\u00adple.com."))
        .isEqualTo("to [EMAIL-1].");
    assertThat(mask(mails, mails.newSession(), "ｅｒｉｋａ＠ｅｘａｍｐｌｅ.com")).isEqualTo("[EMAIL-1]");
  }

  @Test
  void session_oneValue_keepsItsFirstPlaceholder() {
    MaskingSession session = masker.newSession();
    assertThat(session.placeholder(EntityType.EMAIL, MAIL)).isEqualTo("[EMAIL-1]");
    assertThat(session.placeholder(EntityType.IDENTIFIER, MAIL)).isEqualTo("[EMAIL-1]");
    assertThat(session.placeholder(EntityType.IDENTIFIER, "u-1")).isEqualTo("[ID-1]");
  }

  @Test
  void toString_ofSession_showsNoValue() {
    MaskingSession session = masker.newSession();
    assertThat(mask(masker, session, "Erika Mustermann")).isEqualTo("[PERSON-1]");
    assertThat(session.toString()).doesNotContain("Erika").contains("PERSON=1");
  }

  @Test
  void settings_defaults_areNamed() {
    MaskerSettings defaults = MaskerSettings.defaults();
    assertThat(defaults.textUnitsMax()).isEqualTo(4 << 20);
    assertThat(defaults.sessionValuesMax()).isEqualTo(100_000);
    assertThat(defaults.cacheBytesMax()).isEqualTo(16L << 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskerSettings(0, 1, 1))
        .withMessageContaining("textUnitsMax: 0 (expected: > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskerSettings(1, 1, -1))
        .withMessageContaining("cacheBytesMax: -1");
  }

  private static String mask(Masker masker, MaskingSession session, String text) {
    List<Replacement> replacements = RoundTrip.masked(masker.mask(text, session));
    return RoundTrip.apply(text, replacements);
  }

  private static Masker maskerOf(Recognizer... recognizers) {
    return Maskers.of(List.of(recognizers), MaskerSettings.defaults());
  }

  private static Recognizer patterns() {
    return PatternRecognizers.bundled();
  }

  private static Recognizer words(String word, EntityType type) {
    return recognizer(
        "words",
        text -> {
          List<Span> spans = new ArrayList<>();
          int at = text.text().indexOf(word);
          while (at >= 0) {
            spans.add(new Span(at, at + word.length(), type, 1, "words"));
            at = text.text().indexOf(word, at + 1);
          }
          return new Recognition.Complete(spans);
        });
  }

  private static Recognizer recognizer(
      String name, Function<NormalizedText, Recognition> recognition) {
    return new Recognizer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Recognition recognize(NormalizedText text) {
        return recognition.apply(text);
      }
    };
  }
}

package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final String CARD = "4111 1111 1111 1111";

  private final Masker masker =
      Maskers.of(List.of(PatternRecognizers.bundled()), MaskerSettings.defaults());

  @Test
  void maskParts_valueOverTwoParts_eachPieceIsReplacedAndComesBack() {
    MaskingSession session = masker.newSession();
    List<String> parts = List.of("my card is 4111 1111 ", "1111 1111, keep it");
    List<String> masked = mask(parts, session);
    assertThat(masked).containsExactly("my card is [CARD-1]", "[CARD-2], keep it");
    assertThat(masked.stream().map(session::restore)).isEqualTo(parts);
  }

  @Test
  void maskParts_valueOverManyParts_isFoundWhereverItIsCut() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      String whole =
          "x".repeat(random.nextInt(600))
              + " card "
              + CARD
              + " end "
              + "y".repeat(random.nextInt(600));
      int start = whole.indexOf(CARD);
      List<String> parts = cut(whole, random);
      MaskingSession session = masker.newSession();
      List<String> masked = mask(parts, session);
      assertThat(String.join("", masked)).doesNotContain("4111").doesNotContain("1111");
      assertThat(masked.stream().map(session::restore)).as("cut %d", start).isEqualTo(parts);
    }
  }

  /** Negative control: without reading over the joints the digits pass. */
  @Test
  void maskParts_eachAlone_misses() {
    MaskingSession session = masker.newSession();
    assertThat(mask(List.of("my card is 4111 1111 "), session))
        .containsExactly("my card is 4111 1111 ");
  }

  @Test
  void maskParts_secretOverTwoParts_isRefusedInItsFirstPart() {
    List<String> parts = List.of("", "key AKIAIOSFOD", "NN7EXAMPLE is it");
    PartsMasking masking = masker.maskParts(parts, masker.newSession());
    assertThat(masking)
        .isInstanceOfSatisfying(
            PartsMasking.Refused.class,
            refused -> {
              assertThat(refused.part()).isEqualTo(1);
              Span span = ((Masking.Blocked) refused.outcome()).span();
              assertThat(parts.get(1).substring(span.start(), span.end())).isEqualTo("AKIAIOSFOD");
            });
  }

  @Test
  void maskParts_keptValueOverTwoParts_isReportedInBoth() {
    Masker keeping =
        Maskers.source(
                RecognizerSet.of(List.of(PatternRecognizers.bundled())),
                MaskerSettings.defaults(),
                OperatorKey.random())
            .masker(Profile.standard().with(EntityType.CARD, Operator.KEEP));
    PartsMasking.Masked masked =
        (PartsMasking.Masked)
            keeping.maskParts(List.of("card 4111 1111 ", "1111 1111"), keeping.newSession());
    assertThat(masked.parts().get(0).kept()).hasSize(1);
    assertThat(masked.parts().get(1).kept()).hasSize(1);
    assertThat(masked.parts().get(0).kept().get(0).span().start()).isEqualTo(5);
  }

  @Test
  void maskParts_noParts_areNone() {
    assertThat(masker.maskParts(List.of(), masker.newSession()))
        .isEqualTo(new PartsMasking.Masked(List.of()));
  }

  @Test
  void maskParts_manyTinyParts_readNoMoreThanTwiceTheText() {
    AtomicLong read = new AtomicLong();
    Recognizer counting =
        new Recognizer() {
          @Override
          public String name() {
            return "counting";
          }

          @Override
          public Recognition recognize(NormalizedText text) {
            read.addAndGet(text.text().length());
            return new Recognition.Complete(List.of());
          }
        };
    Masker counted = Maskers.of(List.of(counting), MaskerSettings.defaults());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      parts.add("so ");
    }
    assertThat(counted.maskParts(parts, counted.newSession()))
        .isInstanceOf(PartsMasking.Masked.class);
    assertThat(read.get()).isEqualTo(2 * 3 * 10_000);
  }

  private List<String> mask(List<String> parts, MaskingSession session) {
    PartsMasking.Masked masked = (PartsMasking.Masked) masker.maskParts(parts, session);
    List<String> texts = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      texts.add(RoundTrip.apply(parts.get(part), masked.parts().get(part).replacements()));
    }
    return texts;
  }

  private static List<String> cut(String whole, Random random) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < whole.length()) {
      int to = Math.min(whole.length(), from + 1 + random.nextInt(random.nextBoolean() ? 4 : 300));
      parts.add(whole.substring(from, to));
      from = to;
    }
    return parts;
  }
}

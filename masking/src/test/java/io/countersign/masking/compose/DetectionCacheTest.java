package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is remembered of a text changes what masking costs, and nothing else. */
@Tag("long")
class DetectionCacheTest {
  private static final long SEED = 20261121;
  private static final int CONVERSATIONS = 40;
  private static final int TURNS = 12;

  @Test
  void mask_conversationSentAgainWithEachTurn_isAsWithoutTheCache() {
    System.out.println("seed " + SEED);
    RecognizerSet recognizers = RecognizerSet.bundled();
    assertThat(differences(masker(recognizers, 16 << 20), masker(recognizers, 0))).isEmpty();
  }

  /** Negative control: a memory that takes texts of one length for one text. */
  @Test
  void check_memoryThatTakesTextsForOthers_isCaught() {
    RecognizerSet confused = RecognizerSet.of(List.of(new ConfusedRecognizer()));
    RecognizerSet patterns = RecognizerSet.of(List.of(PatternRecognizers.bundled()));
    assertThat(differences(masker(confused, 0), masker(patterns, 0))).isNotEmpty();
  }

  @Test
  void get_textKnown_doesNotAskAgain() {
    AtomicInteger asked = new AtomicInteger();
    DetectionCache cache = new DetectionCache(1 << 20);
    String text = "x".repeat(100);
    Recognition found = new Recognition.Complete(List.of());
    for (int i = 0; i < 3; i++) {
      Recognition answer =
          cache.get(
              text,
              1,
              () -> {
                asked.incrementAndGet();
                return found;
              });
      assertThat(answer).isSameAs(found);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void get_failure_isNotRemembered() {
    DetectionCache cache = new DetectionCache(1 << 20);
    String text = "x".repeat(100);
    cache.get(text, 1, () -> new Recognition.Incomplete("one"));
    assertThat(cache.get(text, 1, () -> new Recognition.Incomplete("other")))
        .isEqualTo(new Recognition.Incomplete("other"));
  }

  private static Masker masker(RecognizerSet recognizers, long cacheBytesMax) {
    MaskerSettings settings =
        new MaskerSettings(
            MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, cacheBytesMax);
    return Maskers.source(recognizers, settings, OperatorKey.of(new byte[32]))
        .masker(Profile.standard().withSecrets(Operator.PLACEHOLDER));
  }

  /** Turns that one masks otherwise than the other, each sent with all messages before it. */
  private static List<Masking> differences(Masker one, Masker other) {
    RandomTexts texts = new RandomTexts(SEED);
    List<Masking> differences = new ArrayList<>();
    for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
      List<String> messages = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        messages.add(texts.next() + texts.next());
        MaskingSession first = one.newSession();
        MaskingSession second = other.newSession();
        for (String message : messages) {
          Masking masking = one.mask(message, first);
          if (!masking.equals(other.mask(message, second))) {
            differences.add(masking);
          }
        }
      }
    }
    return differences;
  }

  private static final class ConfusedRecognizer implements Recognizer {
    private final Recognizer patterns = PatternRecognizers.bundled();
    private final Map<Integer, Recognition> byLength = new HashMap<>();

    @Override
    public String name() {
      return "confused";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      return byLength.computeIfAbsent(text.text().length(), length -> patterns.recognize(text));
    }
  }
}

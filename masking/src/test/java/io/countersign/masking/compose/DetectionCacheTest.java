package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is remembered of a text changes what masking costs, and nothing else. */
@Tag("long")
class DetectionCacheTest {
  private static final long SEED = 20261121;
  private static final int CONVERSATIONS = 40;
  private static final int TURNS = 12;
  private static final int COMPANIES = 3_000;

  private static final Profile SURROGATES =
      Profile.standard().with(EntityType.PERSON, Operator.SURROGATE);

  private static final List<Profile> PROFILES =
      List.of(
          Profile.standard(),
          Profile.standard().with(EntityType.PERSON, Operator.KEEP),
          Profile.standard().with(EntityType.PERSON, Operator.REDACT),
          Profile.standard().with(EntityType.PERSON, Operator.BLOCK),
          SURROGATES);

  /** Who is known from one of them stands alone in others, in links too. */
  private static final List<String> COMPANY =
      List.of(
          "so we asked about it and then Erika Mustermann said that it is not to be done.",
          "well, erika and Jonas said that they would not do it, nor would anybody else.",
          "the note that is signed by Jonas Keller is in the folder, and nobody has read it.",
          "see https://example.com/people/mustermann/notes and what keller wrote underneath.",
          "the jonas method, jonas by jonas: a jonas is what jonas calls a jonas, and so on.",
          "JONAS KELLER has left; [PERSON-1] is what they call him, or [PERSON-2], if at all.",
          "there is nobody in this text who has a name, and that is as it should be.",
          "Ёлка is no Latin word, Jonas is one, and jonas7 is none, nor is eriKa or mustermann99.",
          "short: Erika",
          "Anna Erika met Jonas Keller at https://keller.example/?who=Jonas%20Keller#erika.");

  /** An answer that carries values to hosts that stand in {@link #COMPANY}, and to another. */
  private static final String LINKS =
      """
      https://keller.example/?who=[PERSON-1] https://keller.example/?who=[PERSON-2]
      https://example.com/people/[PERSON-1]/notes https://example.com/people/[PERSON-2]/notes
      https://other.example/[PERSON-1] https://[PERSON-2].example""";

  @Test
  void mask_conversationSentAgainWithEachTurn_isAsWithoutTheCache() {
    System.out.println("seed " + SEED);
    RecognizerSet recognizers = RecognizerSet.bundled();
    assertThat(differences(masker(recognizers, 16 << 20), masker(recognizers, 0))).isEmpty();
  }

  /**
   * One memory, profiles that make different things of a text, and sessions that know different
   * names when they read it.
   */
  @Test
  void mask_textsSentAgainInOtherCompany_isAsWithoutTheCache() {
    assertThat(differencesInCompany(16 << 20, true)).isEmpty();
  }

  /** Negative control: these texts tell a memory that leaves out what a session knows. */
  @Test
  void check_memoryThatForgetsWhatSessionsKnow_isCaught() {
    assertThat(differencesInCompany(0, false)).isNotEmpty();
  }

  /** Negative control: a memory that takes texts of one length for one text. */
  @Test
  void check_memoryThatTakesTextsForOthers_isCaught() {
    RecognizerSet confused = RecognizerSet.of(List.of(new ConfusedRecognizer()));
    RecognizerSet patterns = RecognizerSet.of(List.of(PatternRecognizers.bundled()));
    assertThat(differences(masker(confused, 0), masker(patterns, 0))).isNotEmpty();
  }

  @Test
  void detect_textKnown_doesNotAskAgain() {
    AtomicInteger asked = new AtomicInteger();
    Detection detection =
        detection(
            text -> {
              asked.incrementAndGet();
              return new Recognition.Complete(List.of());
            });
    String text = "x".repeat(100);
    Recognition first = detection.detect(text).recognition();
    assertThat(detection.detect(text).recognition()).isSameAs(first);
    assertThat(asked).hasValue(1);
    detection.detect("y".repeat(100));
    assertThat(asked).hasValue(2);
  }

  @Test
  void detect_failure_isNotRemembered() {
    AtomicInteger asked = new AtomicInteger();
    Detection detection =
        detection(text -> new Recognition.Incomplete("time " + asked.incrementAndGet()));
    String text = "x".repeat(100);
    detection.detect(text);
    assertThat(detection.detect(text).recognition())
        .isEqualTo(new Recognition.Incomplete("time 2"));
  }

  @Test
  void mask_textSentAgain_isRememberedForSessionsThatKnowNoMoreOfIt() {
    Detection detection = detection(new NamesRecognizer()::recognize);
    Masker masker =
        new SessionMasker(
            Profile.standard(),
            detection,
            MaskerSettings.defaults(),
            new ValueOperators(OperatorKey.random(), List.of()));
    String text = COMPANY.get(0);
    masker.mask(text, masker.newSession());
    assertThat(remembered(detection, text, "")).isNull();
    MaskingSession session = masker.newSession();
    masker.mask("Jonas Keller", session);
    masker.mask(text, session);
    assertThat(remembered(detection, text, "")).isNotNull();
    assertThat(remembered(detection, text, "Sophie")).isNotNull();
    assertThat(remembered(detection, text, "erika")).isNull();
  }

  private static @Nullable Resolution remembered(Detection detection, String text, String word) {
    NameWords known = new NameWords();
    if (!word.isEmpty()) {
      known.add(word, 0, word.length());
    }
    return detection.detect(text).remembered(Profile.standard(), known);
  }

  private static Detection detection(Function<NormalizedText, Recognition> answer) {
    Recognizer recognizer =
        new Recognizer() {
          @Override
          public String name() {
            return "one";
          }

          @Override
          public Recognition recognize(NormalizedText text) {
            return answer.apply(text);
          }
        };
    return new Detection(List.of(recognizer), new DetectionCache(1 << 20), 1);
  }

  private static Masker masker(RecognizerSet recognizers, long cacheBytesMax) {
    return source(recognizers, cacheBytesMax)
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

  /**
   * Messages that are masked otherwise than without a memory. They are drawn again and again from
   * few texts, in any order.
   *
   * @param learning whether the sessions with a memory know the messages before
   */
  private static List<Masking> differencesInCompany(long cacheBytesMax, boolean learning) {
    RecognizerSet recognizers = RecognizerSet.of(List.of(new NamesRecognizer()));
    MaskerSource remembering = source(recognizers, cacheBytesMax);
    MaskerSource forgetful = source(recognizers, 0);
    List<String> texts = new ArrayList<>(COMPANY);
    texts.add(withSurrogate(forgetful));
    Random random = new Random(SEED);
    List<Masking> differences = new ArrayList<>();
    for (int conversation = 0; conversation < COMPANIES; conversation++) {
      Profile profile = PROFILES.get(random.nextInt(PROFILES.size()));
      Masker one = remembering.masker(profile);
      Masker other = forgetful.masker(profile);
      MaskingSession first = one.newSession();
      MaskingSession second = other.newSession();
      for (int message = 0; message < TURNS; message++) {
        String text = texts.get(random.nextInt(texts.size()));
        first = learning ? first : one.newSession();
        Masking masking = one.mask(text, first);
        if (!masking.equals(other.mask(text, second))) {
          differences.add(masking);
        }
      }
      if (learning) {
        assertThat(first.counts()).isEqualTo(second.counts());
        assertThat(first.restore(LINKS)).isEqualTo(second.restore(LINKS));
      }
    }
    return differences;
  }

  /** A text that has what stands for a name elsewhere. */
  private static String withSurrogate(MaskerSource source) {
    Masker masker = source.masker(SURROGATES);
    Masking masking = masker.mask("Erika Mustermann", masker.newSession());
    String surrogate = ((Masking.Masked) masking).replacements().get(0).text();
    return "whoever writes to ("
        + surrogate.toLowerCase(Locale.ROOT)
        + ") does not mean who is meant: "
        + surrogate;
  }

  private static MaskerSource source(RecognizerSet recognizers, long cacheBytesMax) {
    MaskerSettings settings =
        new MaskerSettings(
            MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, cacheBytesMax);
    return Maskers.source(recognizers, settings, OperatorKey.of(new byte[32]));
  }

  /** Takes two capitalised words for a name. */
  private static final class NamesRecognizer implements Recognizer {
    private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+");

    @Override
    public String name() {
      return "names";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      return new Recognition.Complete(
          NAME.matcher(text.text())
              .results()
              .map(one -> new Span(one.start(), one.end(), EntityType.PERSON, 1, name()))
              .toList());
    }
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

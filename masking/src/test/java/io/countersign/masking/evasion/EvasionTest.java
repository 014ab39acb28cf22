package io.countersign.masking.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Values of declared types in every disguise and in two disguises one upon the other, in texts of
 * many kinds: masked or refused. {@code -Devasion.rounds=N} makes the suite longer; the default is
 * {@value #ROUNDS}, above 50,000 cases.
 */
class EvasionTest {
  private static final int ROUNDS = 25;
  private static final int PAIRS_PER_ROUND = 90;

  /** Of a value less than this share of characters may stay. */
  private static final double LEFT_SHARE_MAX = 0.5;

  private static final long SEED = 20_261_121;

  private final Masker masker =
      Maskers.of(List.of(PatternRecognizers.bundled()), MaskerSettings.defaults());

  @Test
  void mask_valueInDisguise_neverPassesSilently() {
    Outcome outcome = run(Integer.getInteger("evasion.rounds", ROUNDS), this::left);
    System.out.printf(
        "evasion: %d cases, seed %d, %d refused; of %d single disguises %d pass, of %d pairs %d%n",
        outcome.cases,
        SEED,
        outcome.refused,
        outcome.singles,
        outcome.singlePasses,
        outcome.cases - outcome.singles,
        outcome.passes - outcome.singlePasses);
    outcome.byDisguise.forEach((name, count) -> System.out.println("  " + count + " " + name));
    outcome.examples.forEach(System.out::println);
    assertThat(outcome.cases).isGreaterThanOrEqualTo(50_000);
    assertThat(outcome.passes).isZero();
  }

  /** Negative control: recognizers that read the text as it is written. */
  @Test
  void mask_withoutNormalisation_isCaught() {
    Outcome outcome = run(2, EvasionTest::leftUnread);
    System.out.printf(
        "evasion without normalisation: %d of %d cases pass%n", outcome.passes, outcome.cases);
    assertThat((double) outcome.passes / outcome.cases).isGreaterThan(0.5);
  }

  private static Outcome run(int rounds, Reader reader) {
    Random random = new Random(SEED);
    EvasionCorpus corpus = new EvasionCorpus(random);
    List<Disguise> disguises = Disguises.all();
    Outcome outcome = new Outcome();
    for (int round = 0; round < rounds; round++) {
      for (EntityType type : EvasionCorpus.types()) {
        for (Disguise disguise : disguises) {
          EvasionCorpus.Value value = corpus.value(type);
          if (disguise.fits(value.text()) && suits(disguise, value)) {
            outcome.add(
                corpus, value, disguise.write(value.text(), random), disguise.name(), reader);
          }
        }
        for (int pair = 0; pair < PAIRS_PER_ROUND; pair++) {
          EvasionCorpus.Value value = corpus.value(type);
          Disguise first = disguises.get(random.nextInt(disguises.size()));
          Disguise second = disguises.get(random.nextInt(disguises.size()));
          if (first.fits(value.text()) && suits(first, value) && suits(second, value)) {
            String written = second.write(first.write(value.text(), random), random);
            // A tag inside tags is one more letter of the value, not a disguise of it.
            if (Disguise.carries(first, second, written, value.text())) {
              outcome.add(corpus, value, written, first + " + " + second, reader);
            }
          }
        }
      }
    }
    addAlone(rounds, reader, outcome);
    return outcome;
  }

  private static void addAlone(int rounds, Reader reader, Outcome outcome) {
    Random random = new Random(SEED);
    EvasionCorpus corpus = new EvasionCorpus(random);
    for (int round = 0; round < rounds; round++) {
      for (EntityType type : EvasionCorpus.types()) {
        for (Disguise disguise : Disguises.alone()) {
          EvasionCorpus.Value value = corpus.value(type);
          if (disguise.fits(value.text()) && isCut(disguise, type)) {
            outcome.add(
                corpus, value, disguise.write(value.text(), random), disguise.name(), reader);
          }
        }
      }
    }
  }

  /** Values without signs of their own are written in groups of any size. */
  private static boolean isCut(Disguise disguise, EntityType type) {
    boolean compact =
        switch (type) {
          case CARD, IBAN, NATIONALID, TAXID -> true;
          default -> false;
        };
    return compact || !Disguises.PIECES.matcher(disguise.name()).lookingAt();
  }

  /** In a path nothing says what a value is that only the words before it tell. */
  private static boolean suits(Disguise disguise, EvasionCorpus.Value value) {
    return value.lead().isEmpty() || !disguise.name().equals("base64 in a path");
  }

  /** How many characters of a stretch stay readable; below 0 when the text was refused. */
  private int left(String text, int from, int to) {
    Masking masking = masker.mask(text, masker.newSession());
    if (!(masking instanceof Masking.Masked masked)) {
      return -1;
    }
    return to
        - from
        - covered(masked.replacements().stream().map(Replacement::span).toList(), from, to);
  }

  private static int leftUnread(String text, int from, int to) {
    Recognition recognition = PatternRecognizers.bundled().recognize(new AsWritten(text));
    return to - from - covered(((Recognition.Complete) recognition).spans(), from, to);
  }

  private static int covered(List<Span> spans, int from, int to) {
    boolean[] covered = new boolean[to - from];
    for (Span span : spans) {
      for (int i = Math.max(from, span.start()); i < Math.min(to, span.end()); i++) {
        covered[i - from] = true;
      }
    }
    int count = 0;
    for (boolean unit : covered) {
      count += unit ? 1 : 0;
    }
    return count;
  }

  /** Reads a text and says how much of a stretch stays. */
  @FunctionalInterface
  private interface Reader {
    int left(String text, int from, int to);
  }

  private static final class Outcome {
    private static final int EXAMPLES_MAX = 40;

    private int cases;
    private int singles;
    private int passes;
    private int singlePasses;
    private int refused;
    private final Map<String, Integer> byDisguise = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();

    void add(
        EvasionCorpus corpus,
        EvasionCorpus.Value value,
        String written,
        String disguise,
        Reader reader) {
      String carrier = corpus.carrier();
      int at = carrier.indexOf("%s");
      int from = at + value.lead().length();
      String text = carrier.substring(0, at) + value.lead() + written + carrier.substring(at + 2);
      int left = reader.left(text, from, from + written.length());
      boolean single = !disguise.contains(" + ");
      cases++;
      singles += single ? 1 : 0;
      refused += left < 0 ? 1 : 0;
      if (left > LEFT_SHARE_MAX * written.length()) {
        passes++;
        singlePasses += single ? 1 : 0;
        byDisguise.merge(disguise, 1, Integer::sum);
        if (examples.size() < EXAMPLES_MAX || single) {
          examples.add(value.type() + " " + value.text() + " [" + disguise + "] in: " + text);
        }
      }
    }
  }

  private record AsWritten(String original) implements NormalizedText {
    @Override
    public String text() {
      return original;
    }

    @Override
    public int originalStart(int index) {
      return index;
    }

    @Override
    public int originalEnd(int index) {
      return index + 1;
    }

    @Override
    public String toString() {
      return "AsWritten[" + original.length() + " units]";
    }
  }
}

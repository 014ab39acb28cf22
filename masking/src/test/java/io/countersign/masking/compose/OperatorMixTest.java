package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.LinkPolicy;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All operators side by side: what may come back does, byte for byte, however it is cut. */
class OperatorMixTest {
  private static final long SEED = 20261122;
  private static final int TEXTS = 3000;

  private final MaskerSource source =
      Maskers.source(
          RecognizerSet.bundled(),
          MaskerSettings.defaults().with(LinkPolicy.restoring()),
          OperatorKey.of(new byte[OperatorKey.BYTES]));

  @Test
  void restore_everyRestorableOperator_givesTheTextsOfASessionBack() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    RandomTexts texts = new RandomTexts(SEED);
    int imitated = 0;
    for (int i = 0; i < TEXTS; i += 5) {
      Masker masker = source.masker(mixed(random, true));
      MaskingSession session = masker.newSession();
      List<String> sent = new ArrayList<>();
      List<String> originals = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        String text = texts.next();
        List<Replacement> replacements = RoundTrip.masked(masker.mask(text, session));
        imitated += (int) replacements.stream().filter(OperatorMixTest::imitated).count();
        originals.add(text);
        sent.add(RoundTrip.apply(text, replacements));
      }
      // Only now: what came later must not change what was sent before.
      assertThat(sent.stream().map(session::restore)).as("texts from %d", i).isEqualTo(originals);
    }
    assertThat(imitated).isGreaterThan(TEXTS);
  }

  @Test
  void restore_allOperators_leavesWhatNothingBringsBack() {
    Random random = new Random(SEED + 1);
    RandomTexts texts = new RandomTexts(SEED + 1);
    for (int i = 0; i < TEXTS; i++) {
      Masker masker = source.masker(mixed(random, false));
      MaskingSession session = masker.newSession();
      String text = texts.next();
      List<Replacement> replacements = RoundTrip.masked(masker.mask(text, session));
      List<Replacement> stay =
          replacements.stream().filter(r -> !r.operator().restorable()).toList();
      assertThat(session.restore(RoundTrip.apply(text, replacements)))
          .isEqualTo(RoundTrip.apply(text, stay));
    }
  }

  @Test
  void stream_cutEverywhere_isTheWhole() {
    Random random = new Random(SEED + 2);
    RandomTexts texts = new RandomTexts(SEED + 2);
    for (int i = 0; i < 200; i++) {
      Masker masker = source.masker(mixed(random, true));
      MaskingSession session = masker.newSession();
      String text = texts.next();
      String sent = RoundTrip.apply(text, RoundTrip.masked(masker.mask(text, session)));
      for (int cut = 0; cut <= sent.length(); cut++) {
        StreamRestorer restorer = session.streamRestorer();
        String restored =
            restorer.accept(sent.substring(0, cut)) + restorer.accept(sent.substring(cut));
        assertThat(restorer.held()).isLessThanOrEqualTo(StreamRestorer.HELD_MAX);
        assertThat(restored + restorer.finish()).isEqualTo(text);
      }
    }
  }

  @Test
  void jsonStream_quotedText_givesTheQuotedOriginal() {
    Random random = new Random(SEED + 3);
    RandomTexts texts = new RandomTexts(SEED + 3);
    for (int i = 0; i < 500; i++) {
      Masker masker = source.masker(mixed(random, true));
      MaskingSession session = masker.newSession();
      String text = texts.next().replaceAll("[\\ud800-\\udfff\\x00-\\x1f\\x7f\\\\\"]", "");
      String sent = RoundTrip.apply(text, RoundTrip.masked(masker.mask(text, session)));
      StreamRestorer restorer = session.jsonStreamRestorer();
      StringBuilder restored = new StringBuilder();
      String json = "{\"a\":\"" + sent + "\"}";
      for (int at = 0; at < json.length(); at += 3) {
        restored.append(restorer.accept(json.substring(at, Math.min(json.length(), at + 3))));
      }
      restored.append(restorer.finish());
      assertThat(restored).hasToString("{\"a\":\"" + text + "\"}");
    }
  }

  /** Negative control: surrogates taken without a look at the text do not come back. */
  @Test
  void check_surrogateThatStandsInTheText_isCaught() {
    List<Span> spans = List.of(new Span(0, 5, EntityType.PERSON, 1, "x"));
    assertThat(
            RoundTrip.failures(
                "Erika met Tamsin.",
                spans,
                (type, value) -> "Tamsin",
                text -> text.replace("Tamsin", "Erika")))
        .isNotEmpty();
  }

  @Test
  void mask_fiveHundredThreadsOnOneMasker_giveTheSameResults() throws Exception {
    Masker masker = source.masker(mixed(new Random(SEED + 4), false));
    RandomTexts random = new RandomTexts(SEED + 4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add(random.next());
    }
    List<Masking> expected = maskAll(masker, texts);
    ExecutorService threads = Executors.newFixedThreadPool(500);
    try {
      Callable<List<Masking>> task = () -> maskAll(masker, texts);
      for (Future<List<Masking>> result : threads.invokeAll(Collections.nCopies(500, task))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Masking> maskAll(Masker masker, List<String> texts) {
    MaskingSession session = masker.newSession();
    return texts.stream().map(text -> masker.mask(text, session)).toList();
  }

  private static boolean imitated(Replacement replacement) {
    return replacement.operator() == Operator.SURROGATE || replacement.operator() == Operator.FPE;
  }

  private static Profile mixed(Random random, boolean restorable) {
    List<Operator> operators =
        restorable
            ? List.of(Operator.PLACEHOLDER, Operator.SURROGATE, Operator.SURROGATE, Operator.FPE)
            : List.of(
                Operator.KEEP,
                Operator.MASK,
                Operator.FPE,
                Operator.HASH,
                Operator.SURROGATE,
                Operator.PLACEHOLDER,
                Operator.REDACT);
    Profile profile = Profile.standard();
    for (EntityType type : profile.operators().keySet()) {
      profile = profile.with(type, operators.get(random.nextInt(operators.size())));
    }
    return profile;
  }
}

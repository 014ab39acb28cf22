package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Masking;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.operate.OperatorKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeepNamesTest {
  private static final String TEXT = "Erika wrote.";
  private static final Profile FAST = Profile.standard();
  private static final Profile DEEP = FAST.with(Profile.Names.DEEP);

  @Test
  void deepNames_areLoadedOnceAndOnlyWhereAskedFor() {
    AtomicInteger loaded = new AtomicInteger();
    MaskerSource source =
        source(
            () -> {
              loaded.incrementAndGet();
              return new Finding(true);
            });
    assertThat(replaced(source.masker(FAST))).isZero();
    assertThat(replaced(source.masker(FAST.with(Profile.Names.OFF)))).isZero();
    assertThat(loaded).hasValue(0);
    assertThat(replaced(source.masker(DEEP))).isOne();
    assertThat(replaced(source.masker(DEEP.named("other")))).isOne();
    assertThat(loaded).hasValue(1);
  }

  @Test
  void deepNames_thatFail_leaveTheTextIncomplete() {
    MaskerSource source =
        source(
            () ->
                new Recognizer() {
                  @Override
                  public String name() {
                    return "names";
                  }

                  @Override
                  public Recognition recognize(NormalizedText text) {
                    throw new IllegalStateException("the runtime broke");
                  }
                });
    Masker masker = source.masker(DEEP);
    assertThat(masker.mask(TEXT, masker.newSession()))
        .isInstanceOfSatisfying(
            Masking.Incomplete.class,
            incomplete -> assertThat(incomplete.recognizer()).isEqualTo("names"));
  }

  @Test
  void deepNames_thatCannotBeLoaded_areNotReplacedByFastOnes() {
    MaskerSource source =
        source(
            () -> {
              throw new IllegalStateException("no library");
            });
    assertThatThrownBy(() -> source.masker(DEEP)).hasMessage("no library");
    assertThat(replaced(source.masker(FAST))).isZero();
    assertThatThrownBy(() -> source.masker(DEEP)).hasMessage("no library");
  }

  @Test
  void deepNames_whereThereAreOnlyFastOnes_areRefused() {
    RecognizerSet fastOnly = new RecognizerSet(List.of(), new Finding(false), null);
    MaskerSource source = Maskers.source(fastOnly, MaskerSettings.defaults(), OperatorKey.random());
    assertThatThrownBy(() -> source.masker(DEEP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("deep");
  }

  private static MaskerSource source(Supplier<Recognizer> deep) {
    return Maskers.source(
        new RecognizerSet(List.of(), new Finding(false), deep),
        MaskerSettings.defaults(),
        OperatorKey.random());
  }

  private static int replaced(Masker masker) {
    Masking masking = masker.mask(TEXT, masker.newSession());
    return ((Masking.Masked) masking).replacements().size();
  }

  /** Finds the first word, or nothing. */
  private record Finding(boolean finds) implements Recognizer {
    @Override
    public String name() {
      return "names";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      Span span = new Span(0, 5, EntityType.PERSON, 1, "names");
      return new Recognition.Complete(finds ? List.of(span) : List.of());
    }
  }
}

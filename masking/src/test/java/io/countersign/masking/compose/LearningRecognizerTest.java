package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a text does not outlive the knowledge it was found with. */
class LearningRecognizerTest {
  private static final String TEXT =
      "The delivery of Bluebird is late again, says " + "x".repeat(64);

  @Test
  void text_knownFromOlderKnowledge_isReadAgain() {
    Learning recognizer = new Learning(true);
    Masker masker = Maskers.of(List.of(recognizer), MaskerSettings.defaults());

    assertThat(masked(masker)).isZero();
    recognizer.learn("Bluebird");

    assertThat(masked(masker)).isEqualTo(1);
    assertThat(masked(masker)).isEqualTo(1);
    assertThat(recognizer.asked).isEqualTo(2);
  }

  /** The negative control: without a version the old answer would be served. */
  @Test
  void text_withoutVersions_isServedFromOlderKnowledge() {
    Learning recognizer = new Learning(false);
    Masker masker = Maskers.of(List.of(recognizer), MaskerSettings.defaults());

    assertThat(masked(masker)).isZero();
    recognizer.learn("Bluebird");

    assertThat(masked(masker)).isZero();
  }

  private static int masked(Masker masker) {
    Masking masking = masker.mask(TEXT, masker.newSession());
    return ((Masking.Masked) masking).replacements().size();
  }

  private static final class Learning implements Recognizer {
    private final boolean versioned;
    private String term = "\0";
    private long version = 1;
    private int asked;

    Learning(boolean versioned) {
      this.versioned = versioned;
    }

    void learn(String learned) {
      term = learned;
      version++;
    }

    @Override
    public String name() {
      return "learning";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      asked++;
      int at = text.text().indexOf(term);
      return new Recognition.Complete(
          at < 0
              ? List.of()
              : List.of(new Span(at, at + term.length(), EntityType.TERM, 1, name())));
    }

    @Override
    public long version() {
      return versioned ? version : 0;
    }
  }
}

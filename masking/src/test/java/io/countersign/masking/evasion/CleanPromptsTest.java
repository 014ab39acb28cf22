package io.countersign.masking.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.detect.table.TableRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Prompts without anything to hide, full of encodings and marks: none may be refused or damaged.
 */
class CleanPromptsTest {
  private static final int PROMPTS = 10_000;
  private static final double REFUSED_SHARE_MAX = 0.005;
  private static final long SEED = 4_711;

  @Test
  void mask_cleanPrompt_isNeitherRefusedNorDamaged() {
    Masker masker =
        Maskers.of(
            List.of(PatternRecognizers.bundled(), TableRecognizers.bundled()),
            MaskerSettings.defaults());
    CleanPrompts prompts = new CleanPrompts(new Random(SEED));
    int refused = 0;
    int damaged = 0;
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < PROMPTS; i++) {
      String prompt = prompts.next();
      Masking masking = masker.mask(prompt, masker.newSession());
      boolean whole = masking instanceof Masking.Masked;
      boolean same = masking instanceof Masking.Masked masked && masked.replacements().isEmpty();
      refused += whole ? 0 : 1;
      damaged += whole && !same ? 1 : 0;
      if (!same && examples.size() < 20) {
        examples.add(masking + " in: " + prompt);
      }
    }
    System.out.printf(
        "clean prompts: %d, seed %d, %d refused, %d damaged%n", PROMPTS, SEED, refused, damaged);
    examples.forEach(System.out::println);
    assertThat((double) refused / PROMPTS).isLessThanOrEqualTo(REFUSED_SHARE_MAX);
    assertThat((double) damaged / PROMPTS).isLessThanOrEqualTo(REFUSED_SHARE_MAX);
  }
}

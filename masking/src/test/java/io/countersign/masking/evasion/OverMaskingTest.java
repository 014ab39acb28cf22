package io.countersign.masking.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Replacement;
import io.countersign.masking.compose.Maskers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Ordinary source code, configuration, JSON and logs stay as they are under the standard profile,
 * but for few tokens; each masked one is told with its recognizer.
 */
class OverMaskingTest {
  private static final double SHARE_MAX = 0.005;
  private static final int CHARACTERS_MIN = 2_000_000;
  private static final String BETWEEN_TOKENS = "[^\\p{L}\\p{N}_]+";

  @Test
  void mask_permissiveText_masksFewTokens() {
    Masker masker = Maskers.standard();
    Map<String, Integer> explained = new TreeMap<>();
    long characters = 0;
    long tokens = 0;
    long masked = 0;
    List<String> refused = new ArrayList<>();
    System.out.println("over-masking: format, characters, tokens, masked, share");
    for (Map.Entry<String, List<String>> format : PermissiveText.byFormat().entrySet()) {
      long[] counts = new long[3];
      for (String text : format.getValue()) {
        counts[0] += text.length();
        counts[1] += tokens(text);
        Masking masking = masker.mask(text, masker.newSession());
        if (masking instanceof Masking.Masked whole) {
          counts[2] += explain(format.getKey(), text, whole, explained);
        } else {
          refused.add(format.getKey() + " " + masking);
        }
      }
      System.out.printf(
          "  %-12s %9d %8d %5d %.3f %%%n",
          format.getKey(), counts[0], counts[1], counts[2], 100.0 * counts[2] / counts[1]);
      characters += counts[0];
      tokens += counts[1];
      masked += counts[2];
    }
    System.out.printf(
        "  all %d characters, %d tokens, %d masked, %.3f %%%n",
        characters, tokens, masked, 100.0 * masked / tokens);
    explained.forEach((what, count) -> System.out.println("  " + count + " " + what));
    assertThat(refused).isEmpty();
    assertThat(characters).isGreaterThanOrEqualTo(CHARACTERS_MIN);
    assertThat((double) masked / tokens).isLessThanOrEqualTo(SHARE_MAX);
  }

  private static int explain(
      String format, String text, Masking.Masked masked, Map<String, Integer> explained) {
    int count = 0;
    for (Replacement replacement : masked.replacements()) {
      String value = text.substring(replacement.span().start(), replacement.span().end());
      count += tokens(value);
      String what =
          format
              + ": "
              + replacement.span().type()
              + " by "
              + replacement.span().recognizer()
              + ": "
              + value.replace('\n', ' ');
      assertThat(replacement.span().recognizer()).isNotEmpty();
      explained.merge(what, 1, Integer::sum);
    }
    return count;
  }

  private static int tokens(String text) {
    return text.strip().split(BETWEEN_TOKENS, -1).length;
  }
}

package io.countersign.masking.detect.custom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpressionSizeTest {
  private static final long SEED = 20_261_121;

  @Test
  void size_ofNestedRepetitions_multiplies() {
    assertThat(ExpressionSize.of("a")).isEqualTo(1);
    assertThat(ExpressionSize.of("a{50}")).isEqualTo(51);
    assertThat(ExpressionSize.of("((a{99}){99}){99}")).isGreaterThan(900_000);
    assertThat(ExpressionSize.of("((((a{99}){99}){99}){99}){99}")).isEqualTo(ExpressionSize.MAX);
  }

  /** What hides a bracket must not hide a repetition behind it. */
  @Test
  void size_behindWhatHidesBrackets_isSeen() {
    String bomb = "((a{99}){99}){99}";
    for (String before :
        List.of("\\Q[(\\E", "[](]", "[^]{2]", "\\p{Greek}", "\\x{41}", "\\[", "x{", "{2", "\\(")) {
      assertThat(ExpressionSize.of(before + bomb)).as(before).isGreaterThan(900_000);
    }
    assertThat(ExpressionSize.of("[(((a{99}){99}){99}]")).isLessThan(10);
    assertThat(ExpressionSize.of("\\Q" + bomb + "\\E")).isLessThan(30);
  }

  /** The compiler is the oracle: what it makes is never many times what was estimated. */
  @Test
  void size_ofRandomExpressions_boundsTheCompilers() {
    Random random = new Random(SEED);
    String[] pieces = {
      "a", "(", ")", "[b-d]", "[", "]", "{3}", "{2,5}", "{4,}", "{", "}", "*", "+", "?", "|", "\\Q",
      "\\E", "\\d", "\\pL", "\\x{41}", "\\", "(?:", "(?i)", "^", "\\b", ",", "9", "{,3}"
    };
    int compiled = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder expression = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        expression.append(pieces[random.nextInt(pieces.length)]);
      }
      long size = ExpressionSize.of(expression.toString());
      try {
        int made = size > 2_000 ? 0 : Pattern.compile(expression.toString()).programSize();
        compiled++;
        assertThat(size * 3 + 3).as("seed %d: %s", SEED, expression).isGreaterThanOrEqualTo(made);
      } catch (PatternSyntaxException none) {
        assertThat(size).isLessThanOrEqualTo(ExpressionSize.MAX);
      }
    }
    assertThat(compiled).isGreaterThan(10_000);
  }

  @Test
  void size_ofDeepBrackets_isBounded() {
    assertThat(ExpressionSize.of("(".repeat(100_000))).isEqualTo(ExpressionSize.MAX);
  }
}

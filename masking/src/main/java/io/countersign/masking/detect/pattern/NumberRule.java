package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import org.jspecify.annotations.Nullable;

/**
 * A validator that is asked at numbers, and what must hold before it is asked.
 *
 * @param gate words of which one must stand near, or null
 * @param digitsMin how many digits there must be, read across separators
 * @param afterLetter whether a letter must stand before the digits
 */
record NumberRule(
    @Nullable Context gate, int digitsMin, boolean afterLetter, NumberValidator validator) {
  /** A rule for a validator that reads the text itself. */
  static NumberRule of(@Nullable Context gate, boolean afterLetter, AnchorValidator validator) {
    return new NumberRule(
        gate,
        1,
        afterLetter,
        (number, findings) -> validator.check(number.text(), number.start(), findings));
  }
}

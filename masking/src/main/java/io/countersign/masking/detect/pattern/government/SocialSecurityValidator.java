package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import org.jspecify.annotations.Nullable;

/**
 * US social security numbers and individual taxpayer numbers: SSA, "Social Security Number
 * Randomization" (area not 000, 666 or 9xx, group and serial not zero); IRS Publication 1915 (9xx
 * with groups 50-65, 70-88, 90-92, 94-99). With hyphens the shape is enough; otherwise words near
 * by must say so.
 */
final class SocialSecurityValidator implements NumberValidator {
  private static final Context WORDS =
      Context.of(
          "ssn",
          "ssns",
          "social security",
          "soc sec",
          "social sec",
          "itin",
          "taxpayer",
          "sozialversicherung");

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < 9 || !number.opens() || !number.closes(9)) {
      return;
    }
    EntityType type = type(number);
    if (type == null || !shaped(number)) {
      return;
    }
    findings.add(number.start(), number.end(9), type, Findings.IN_CONTEXT, "ssn");
  }

  private static boolean shaped(NumberCandidate number) {
    boolean grouped = number.grouped(3, 2, 4);
    boolean hyphens = grouped && number.separatedBy(2, '-') && number.separatedBy(4, '-');
    return hyphens
        || ((grouped || number.contiguous(9))
            && WORDS.near(number.text(), number.start(), number.end(9)));
  }

  private static @Nullable EntityType type(NumberCandidate number) {
    int area = number.value(0, 3);
    int group = number.value(3, 2);
    if (area >= 900) {
      boolean taxpayer = group >= 50 && group <= 99 && group != 89 && group != 93;
      return taxpayer && (group <= 65 || group >= 70) ? EntityType.TAXID : null;
    }
    boolean issued = area != 0 && area != 666 && group != 0 && number.value(5, 4) != 0;
    return issued ? EntityType.SSN : null;
  }
}

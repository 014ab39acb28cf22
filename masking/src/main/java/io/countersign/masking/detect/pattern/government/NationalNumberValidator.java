package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.government.NationalNumber.Evidence;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.OtherNumbers;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.stream.Stream;

/** Numbers of digits alone that states give to people and companies. */
final class NationalNumberValidator implements NumberValidator {
  static final int LENGTH_MIN = 9;
  private static final int LENGTH_MAX = 18;

  private static final NationalNumber[][] BY_LENGTH = byLength();

  @Override
  public void check(NumberCandidate number, Findings findings) {
    boolean telephone = number.text().at(number.start() - 1) == '+';
    if (telephone
        || number.count() < LENGTH_MIN
        || !(number.opens() || (number.glued() && !prefixed(number)))) {
      return;
    }
    for (int length = Math.min(number.count(), LENGTH_MAX); length >= LENGTH_MIN; length--) {
      if (number.closes(length) && check(number, length, findings)) {
        return;
      }
    }
  }

  /** A number can pass the checks of several states: the one that words announce goes first. */
  private static boolean check(NumberCandidate number, int length, Findings findings) {
    for (NationalNumber shape : BY_LENGTH[length]) {
      if (shape.announced(number) && shape.matches(number, true)) {
        return add(shape, number, findings);
      }
    }
    if (!number.opens()) {
      return false;
    }
    for (NationalNumber shape : BY_LENGTH[length]) {
      if (shape.matches(number, false)) {
        return !otherwiseAnnounced(number, length) && add(shape, number, findings);
      }
    }
    return false;
  }

  /** Whether words say that it is a number of another kind, which then has failed its check. */
  private static boolean otherwiseAnnounced(NumberCandidate number, int length) {
    ScanText text = number.text();
    return OtherNumbers.announced(text, number.start())
        || IdentityWords.announced(text, number.start(), number.end(length));
  }

  /** Two capitals against the digits are a country or a series: part of another number. */
  private static boolean prefixed(NumberCandidate number) {
    ScanText text = number.text();
    int start = number.start();
    return capital(text.at(start - 1)) && capital(text.at(start - 2)) && !text.letter(start - 3);
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean add(NationalNumber shape, NumberCandidate number, Findings findings) {
    double score = shape.evidence() == Evidence.NONE ? Findings.CERTAIN : Findings.IN_CONTEXT;
    int end = number.end(shape.length());
    findings.add(number.start(), end, shape.type(), score, shape.name());
    return true;
  }

  private static NationalNumber[][] byLength() {
    NationalNumber[][] byLength = new NationalNumber[LENGTH_MAX + 1][];
    for (int length = 0; length <= LENGTH_MAX; length++) {
      int wanted = length;
      byLength[length] =
          Stream.concat(EuropeanNumbers.ALL.stream(), OverseasNumbers.ALL.stream())
              .filter(shape -> shape.length() == wanted)
              .toArray(NationalNumber[]::new);
    }
    return byLength;
  }
}

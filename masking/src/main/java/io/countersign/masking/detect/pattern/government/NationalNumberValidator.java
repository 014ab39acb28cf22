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
      boolean announced = shape.announced(number) || continues(shape, number, findings);
      if (announced && shape.matches(number, true)) {
        return add(shape, number, findings);
      }
    }
    if (!number.opens()) {
      return false;
    }
    for (NationalNumber shape : BY_LENGTH[length]) {
      if (shape.matches(number, false)) {
        return !otherwiseAnnounced(shape, number) && add(shape, number, findings);
      }
    }
    return false;
  }

  /** Whether the list that another of these stands in goes on here. */
  private static boolean continues(
      NationalNumber shape, NumberCandidate number, Findings findings) {
    return findings.goesOn(number.text(), shape.name(), number.start());
  }

  /** Whether words say that it is a number of another kind, which then has failed its check. */
  private static boolean otherwiseAnnounced(NationalNumber shape, NumberCandidate number) {
    ScanText text = number.text();
    int start = number.start();
    int end = number.end(shape.length());
    if (number.signs(shape.length()) > 1) {
      // 529.982.247-25 is written like nothing else.
      return OtherNumbers.announced(text, start);
    }
    return OtherNumbers.announced(text, start)
        || (shape.evidence() == Evidence.UNNAMED
            ? IdentityWords.announced(text, start, end)
            : IdentityWords.announced(text, start, end, shape.length()));
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
    boolean certain = shape.evidence() == Evidence.NONE || shape.evidence() == Evidence.UNNAMED;
    double score = certain ? Findings.CERTAIN : Findings.IN_CONTEXT;
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

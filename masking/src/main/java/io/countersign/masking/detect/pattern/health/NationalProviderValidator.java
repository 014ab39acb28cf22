package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;

/**
 * National Provider Identifiers of the USA. One in ten times of day in seconds checks as well, so
 * words must stand near by.
 */
final class NationalProviderValidator implements NumberValidator {
  static final int LENGTH = 10;

  static final Context WORDS =
      Context.of(
          "npi",
          "npis",
          "national provider",
          "provider",
          "prescriber",
          "physician",
          "practitioner",
          "doctor",
          "clinician",
          "arzt",
          "médecin",
          "médico",
          "medico",
          "arts",
          "lekarz",
          "clinic",
          "hospital",
          "nppes",
          "taxonomy");

  /** Those that say it by name. */
  private static final Context NAMES = Context.of("npi", "npis", "national provider");

  @Override
  public void check(NumberCandidate number, Findings findings) {
    if (number.count() < LENGTH
        || number.digit(0) > 2
        || !(number.contiguous(LENGTH) || number.grouped(4, 3, 3))
        || !number.opens()
        || !number.closes(LENGTH)
        || !number.isolated(LENGTH)) {
      return;
    }
    int start = number.start();
    int end = number.end(LENGTH);
    Context words = number.contiguous(LENGTH) ? WORDS : NAMES;
    if (HealthChecks.provider(number.digits(LENGTH)) && words.near(number.text(), start, end)) {
      findings.add(start, end, EntityType.PROVIDERID, Findings.CERTAIN, "npi");
    }
  }
}

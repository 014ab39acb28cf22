package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * Numbers of health care made of letters and digits: DEA numbers and German insured persons'
 * numbers with words near by, for one part number in ten checks as well; Medicare numbers by their
 * shape alone.
 */
final class HealthTokenValidator implements WordValidator {
  private static final int DEA = 9;
  private static final int INSURED_LENGTH = 10;
  private static final int LENGTH_MAX = 11;

  /** A digit alone and a capital behind it. */
  private static final RunShape BENEFICIARY =
      RunShape.digits(1, 1).notBefore("_-").after(c -> c >= 'A' && c <= 'Y');

  private static final Context PRESCRIBERS =
      Context.of(
          "dea",
          "prescriber",
          "prescrib",
          "physician",
          "doctor",
          "practitioner",
          "pharmacy",
          "pharmacist",
          "controlled substance",
          "registrant",
          "dr",
          "provider",
          "clinician",
          "registration number",
          "md");

  private static final Context INSURED =
      Context.of(
          "kvnr",
          "krankenversicher",
          "krankenversichertennummer",
          "krankenkasse",
          "versicher",
          "versichertennummer",
          "versichertennr",
          "versicherten-id",
          "gesundheitskarte",
          "egk",
          "kassen",
          "kv-nummer",
          "kv-nr",
          "kv",
          "patient",
          "patientin",
          "aok",
          "barmer",
          "dak",
          "techniker",
          "tk",
          "kk",
          "insurance",
          "insured",
          "assuré",
          "assurance",
          "asegurado",
          "seguro",
          "assicurat",
          "tessera sanitaria",
          "verzeker",
          "zorgverzeker",
          "segurado",
          "ubezpiecz",
          "gkv");

  /** Hooks itself in. */
  void addTo(Anchors anchors) {
    anchors.mixedWord(DEA, INSURED_LENGTH, this);
    anchors.digits(BENEFICIARY, HealthTokenValidator::checkBeneficiary);
  }

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    boolean single = text.digit(start + 1);
    if (text.digit(start) || bound(text.at(start - 1)) || bound(text.at(end))) {
      return;
    }
    String token = text.slice(start, end);
    boolean dea = end - start == DEA && HealthChecks.controlled(token);
    if (dea && PRESCRIBERS.near(text, start, end)) {
      findings.add(start, end, EntityType.PROVIDERID, Findings.CERTAIN, "dea");
    }
    boolean insured = single && HealthChecks.insured(token);
    if (insured && INSURED.near(text, start, end)) {
      findings.add(start, end, EntityType.HEALTHID, Findings.CERTAIN, "kvnr");
    }
  }

  /**
   * Digit, letter first: cheap to rule out. Hyphens after the fourth and seventh place, or none.
   */
  private static void checkBeneficiary(ScanText text, int anchor, Findings findings) {
    char second = text.at(anchor + 1);
    if (second < 'A'
        || second > 'Y'
        || bound(text.at(anchor - 1))
        || text.alphanumeric(anchor - 1)) {
      return;
    }
    boolean hyphens = text.at(anchor + 4) == '-' && text.at(anchor + 8) == '-';
    int end = anchor + (hyphens ? LENGTH_MAX + 2 : LENGTH_MAX);
    String token = text.slice(anchor, end);
    if (hyphens && token.length() == LENGTH_MAX + 2) {
      token = token.substring(0, 4) + token.substring(5, 8) + token.substring(9);
    }
    boolean closed = !text.alphanumeric(end) && !bound(text.at(end));
    if (closed && HealthChecks.beneficiary(token)) {
      findings.add(anchor, end, EntityType.HEALTHID, Findings.CERTAIN, "mbi");
    }
  }

  private static boolean bound(char c) {
    return c == '_' || c == '-';
  }
}

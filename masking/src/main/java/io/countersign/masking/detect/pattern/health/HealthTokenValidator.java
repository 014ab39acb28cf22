package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.Locale;

/**
 * Numbers of health care made of letters and digits: DEA numbers and German insured persons'
 * numbers with words near by, for one part number in ten checks as well; Medicare numbers by their
 * shape alone, with blanks or in small letters only near words.
 */
final class HealthTokenValidator implements WordValidator {
  private static final int DEA = 9;
  private static final int INSURED_LENGTH = 10;
  private static final int LENGTH_MAX = 11;

  /** What one agent of a hospital adds to its number (21 CFR 1301.22). */
  private static final int SUFFIX_MAX = 6;

  /** A digit alone and a letter behind it. */
  private static final RunShape BENEFICIARY =
      RunShape.digits(1, 1).notBefore("_-").after(c -> ScanText.isAsciiLetter((char) c));

  private static final Context MEDICARE = Context.words("medicare|mbi|mbis|beneficiary");

  private static final Context SUFFIXED =
      Context.of("dea", "deas", "drug enforcement", "prescriber", "prescrib", "physician", "md");

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
    if (text.digit(start) || bound(text.at(start - 1))) {
      return;
    }
    String token = text.slice(start, end);
    if (bound(text.at(end))) {
      checkSuffixed(text, start, end, token, findings);
      return;
    }
    boolean dea = end - start == DEA && HealthChecks.controlled(token);
    if (dea && (PRESCRIBERS.near(text, start, end) || findings.goesOn(text, "dea", start))) {
      findings.add(start, end, EntityType.PROVIDERID, Findings.CERTAIN, "dea");
    }
    boolean insured = single && HealthChecks.insured(token);
    if (insured && INSURED.near(text, start, end)) {
      findings.add(start, end, EntityType.HEALTHID, Findings.CERTAIN, "kvnr");
    }
  }

  /** A DEA number with the part that tells the agents of a hospital apart. */
  private static void checkSuffixed(
      ScanText text, int start, int end, String token, Findings findings) {
    int stop = text.runEnd(end + 1, SUFFIX_MAX + 1);
    boolean suffixed =
        end - start == DEA
            && text.at(end) == '-'
            && stop > end + 1
            && stop - end - 1 <= SUFFIX_MAX
            && !bound(text.at(stop));
    if (suffixed && HealthChecks.controlled(token) && SUFFIXED.near(text, start, stop)) {
      findings.add(start, stop, EntityType.PROVIDERID, Findings.CERTAIN, "dea");
    }
  }

  /**
   * Digit, letter first: cheap to rule out. Hyphens or blanks after the fourth and seventh place,
   * or none.
   */
  private static void checkBeneficiary(ScanText text, int anchor, Findings findings) {
    if (!ScanText.isAsciiLetter(text.at(anchor + 1))
        || !text.digit(anchor + 3)
        || bound(text.at(anchor - 1))
        || text.alphanumeric(anchor - 1)) {
      return;
    }
    char separator = text.at(anchor + 4);
    boolean separated = (separator == '-' || separator == ' ') && text.at(anchor + 8) == separator;
    int end = anchor + (separated ? LENGTH_MAX + 2 : LENGTH_MAX);
    if (text.alphanumeric(end) || bound(text.at(end))) {
      return;
    }
    String written = text.slice(anchor, end);
    String token = separated ? joined(written) : written;
    String upper = token.toUpperCase(Locale.ROOT);
    boolean certain = separator != ' ' && upper.equals(token);
    if (HealthChecks.beneficiary(upper) && (certain || MEDICARE.near(text, anchor, end))) {
      findings.add(anchor, end, EntityType.HEALTHID, Findings.CERTAIN, "mbi");
    }
  }

  private static String joined(String written) {
    return written.length() < LENGTH_MAX + 2
        ? ""
        : written.substring(0, 4) + written.substring(5, 8) + written.substring(9);
  }

  private static boolean bound(char c) {
    return c == '_' || c == '-';
  }
}

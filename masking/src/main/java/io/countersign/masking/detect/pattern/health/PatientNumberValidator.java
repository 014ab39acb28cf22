package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of patients where more than a sign stands between: the patient's name, as in {@code
 * patient Claire Dubois, ID: 74429203}; and numbers of Italian folders, which are only those of
 * patients behind an abbreviation.
 */
final class PatientNumberValidator implements PhraseValidator {
  static final String WORDS =
      "(patient|patientin|patiente|paciente|paziente|patiënt|pacjent|pacjentka|cartella)";

  private static final int REACH = 112;

  private static final Pattern BEHIND_NAME =
      Pattern.compile(
          ":?(?: \\p{L}[\\p{L}.'’-]{1,20}+){1,4}+ ?[,;(–-] ?"
              + "(?:ID|Id|id|ID-Nr|Nr|nr|No|no|number|Nummer|MRN|n[°º])(?!\\p{L})\\.?[ :#=]{0,3}+"
              + "([A-Z]{0,3}-?\\d{4,12})(?![\\p{L}\\d_@]|[.,:/-]\\d)");

  private static final Pattern FOLDER = Pattern.compile(" (\\d{4,12})(?![\\p{L}\\d_@]|[.,:/-]\\d)");

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    boolean folder = text.startsWithIgnoreCase(anchor, "cart");
    Matcher value = text.matcher(folder ? FOLDER : BEHIND_NAME, end, end + REACH);
    if ((folder && !abbreviated(text, anchor)) || !value.lookingAt()) {
      return;
    }
    findings.add(
        value.start(1), value.end(1), EntityType.HEALTHID, Findings.IN_CONTEXT, "health-record");
  }

  /** Whether {@code n.} or {@code nr.} stands before the word. */
  private static boolean abbreviated(ScanText text, int word) {
    int dot = text.at(word - 1) == ' ' ? word - 2 : word - 1;
    int letters = text.runStart(dot, 3);
    return text.at(dot) == '.'
        && (text.startsWithIgnoreCase(letters, "n.") || text.startsWithIgnoreCase(letters, "nr."));
  }
}

package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers one a line under a heading that names them in the plural, with a bullet or a name in
 * front or without: {@code MRNs of the ward:}, {@code - Claire Dubois: 74429203}.
 */
final class HealthListValidator implements PhraseValidator {
  private static final String RECORDS =
      """
      (mrns|Patientennummern|Fallnummern|Versichertennummern|patiëntnummers)
      (medical record|patient|chart|hospital|mrn|encounter|health card) (numbers|nos|ids)
      (numéros|n|ids) (de |)(patient|patients|dossier|dossiers)
      (números|n) (de |)(paciente|pacientes|historia|utente)
      (numeri|id) (paziente|pazienti|cartella)
      (numery|nr) (pacjentów|kartotek)
      """;

  private static final String PROVIDERS =
      "(npis|npi numbers|deas|dea numbers|gmc numbers|lanrs|provider numbers|provider ids)";

  private static final int HEADING_MAX = 80;
  private static final int ITEM_MAX = 96;
  private static final int ITEMS_MAX = 64;

  /** The rest of the heading. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?:[ (]{1,2}[\\p{L}\\d'’.,/-]{1,20}+\\)?+){0,8}+ ?:?[ \\t]{0,3}\\r?\\n(?:\\r?\\n)?");

  private static final Pattern ITEM =
      Pattern.compile(
          "[ \\t]{0,8}+(?:[-*•·–+]|\\d{1,2}[.)])?+[ \\t]{0,4}+"
              + "(?:\\p{L}[\\p{L}.'’-]{0,20}+(?:,? \\p{L}[\\p{L}.'’-]{0,20}+){0,3}+"
              + " ?[:=(|\\t–—-]{1,2}+ {0,2}+)?+"
              + "([A-Z]{0,3}-?\\d{4,12})(?![\\p{L}\\d_@]|[.,:/-]\\d)"
              + "(?: {0,2}[),;.(–-][^\\n]{0,40}+)?+ {0,2}+(?:\\n|$)");

  private final EntityType type;
  private final String recognizer;

  private HealthListValidator(EntityType type, String recognizer) {
    this.type = type;
    this.recognizer = recognizer;
  }

  static Map<String, PhraseValidator> rules() {
    return Map.of(
        RECORDS,
        new HealthListValidator(EntityType.HEALTHID, "health-record"),
        PROVIDERS,
        new HealthListValidator(EntityType.PROVIDERID, "provider-number"));
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    Matcher heading = text.matcher(HEADING, end, end + HEADING_MAX);
    if (!heading.lookingAt()) {
      return;
    }
    int next = heading.end();
    for (int items = 0; items < ITEMS_MAX; items++) {
      Matcher item = text.matcher(ITEM, next, next + ITEM_MAX);
      if (!item.lookingAt()) {
        return;
      }
      if (!findings.reachesBeyond(item.start(1))) {
        findings.add(item.start(1), item.end(1), type, Findings.IN_CONTEXT, recognizer);
      }
      next = item.end();
    }
  }
}

package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers of states whose own name stands right before them: then a shape is enough, for people
 * mistype check digits.
 */
final class GovernmentLabels {
  private static final String TAXPAYER = "(utr|unique taxpayer reference) (number|no|nr|)";
  private static final String BIRTH_NUMBERS = "(rodné číslo|rodné č|rodné čísla)";
  private static final String KIMLIK =
      "(tc kimlik|t c kimlik|tc kimlik no|tc kimlik numarası|kimlik no|tckn|tc no)";
  private static final String DUTCH_PASSPORTS =
      "(paspoort|paspoort nummer|paspoortnummer|paspoortnummers|paspoort nr)";
  private static final String PASSPORTS = "(passport|reisepass|reisepassnummer|passeport)";
  private static final String SPANISH =
      "(dni|d n i|nif|documento nacional de identidad|documento nacional)"
          + " (number|número|num|no|nr|n|)";
  private static final String LICENCES = "(patente di guida|patente|numero patente|patente n)";

  /** HMRC puts a K behind or before the reference in some letters. */
  private static final Pattern TEN =
      Pattern.compile("(?:K ?)?(?:\\d{10}|\\d{5} \\d{5})(?: ?K)?(?![\\p{L}\\d])");

  private static final Pattern BIRTH = Pattern.compile("\\d{6} ?/? ?\\d{3,4}(?![\\p{L}\\d])");
  private static final Pattern ELEVEN = Pattern.compile("[1-9]\\d{10}(?![\\p{L}\\d])");

  /** The Netherlands: two letters, six letters or digits, a digit. */
  private static final Pattern DUTCH = Pattern.compile("[A-Z]{2}[A-NP-Z\\d]{6}\\d(?![\\p{L}\\d])");

  /** Argentina's and Peru's have no letter, and people leave out Spain's. */
  private static final Pattern LETTERLESS =
      Pattern.compile(
          "(?:\\d{7,8}|\\d{1,2}\\.\\d{3}\\.\\d{3})"
              + "(?![\\p{L}\\d_]|[-./:@]?\\d|[-.][a-z](?!\\p{L})|[-. ]{1,2}[A-Z](?!\\p{L}))");

  private static final Pattern ITALIAN =
      Pattern.compile("[A-Z]{1,2}\\d[A-Z\\d]{6,7}[A-Z](?![\\p{L}\\d])");

  private GovernmentLabels() {}

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    rules.put(TAXPAYER, LabelRule.of(EntityType.TAXID, "taxpayer-number", TEN, 10));
    rules.put(BIRTH_NUMBERS, LabelRule.of(EntityType.NATIONALID, "birth-number", BIRTH, 9));
    rules.put(KIMLIK, LabelRule.of(EntityType.NATIONALID, "kimlik-number", ELEVEN, 11));
    rules.put(
        PASSPORTS, LabelRule.of(EntityType.PASSPORT, DocumentValidator.PASSPORT_NAME, DUTCH, 2));
    rules.put(
        DUTCH_PASSPORTS,
        LabelRule.of(EntityType.PASSPORT, DocumentValidator.PASSPORT_NAME, DUTCH, 1));
    rules.put(SPANISH, LabelRule.of(EntityType.NATIONALID, "dni", LETTERLESS, 7));
    rules.put(LICENCES, LabelRule.of(EntityType.DRIVERLICENSE, "driver-license", ITALIAN, 4));
    return rules;
  }
}

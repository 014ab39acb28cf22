package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Forms of state numbers that count only right behind their names: shorter ones, without a check
 * digit or suffix, or parted as ordinary numbers are.
 */
final class CheckedLabels {
  private static final String SPANISH =
      "(dni|d n i|nif|n i f|documento nacional de identidad|documento de identidad)";
  private static final String SPANISH_FOREIGNERS = "(nie|n i e)";
  private static final String FRENCH =
      "(sécurité sociale|sécu|nir|insee|carte vitale|no ss|numéro ss|nss|social security"
          + "|previdenza sociale|sicurezza sociale|seguridad social|sozialversicherungsnummer)";
  private static final String INSURANCE =
      "(national insurance|nat ins|nino|ni number|ni no|ni nr|n i number)";
  private static final String TAXPAYER =
      "(utr|unique taxpayer reference|taxpayer reference|tax reference|tax ref)";
  private static final String PATIENT = "(patient)";
  private static final String EMPLOYER = "(ein|fein)";
  private static final String EMPLOYER_KEY = "(employer|company|federal) (ein|fein|tin)";
  private static final String ANY_TAXPAYER = "(tin)";

  private static final String WORD_END = "(?![\\p{L}\\d])";

  /** Eight digits in a row are found without a name. A letter behind a blank is a capital. */
  private static final String SPANISH_NUMBER =
      "(?:\\d{7}|\\d{1,2}\\.\\d{3}\\.\\d{3})(?:-| (?=[A-Z]))?[A-Za-z]" + WORD_END;

  private static final String FRENCH_WITHOUT_KEY =
      "[12] ?\\d\\d ?\\d\\d ?(?:\\d\\d|2[ABab]) ?\\d{3} ?\\d{3}(?!\\p{L}|[ ./-]{0,3}\\d)";

  private static final String INSURANCE_WITHOUT_SUFFIX =
      "[A-Za-z]{2}[ -]?\\d\\d[ -]?\\d\\d[ -]?\\d\\d(?![\\p{L}\\d]|-\\p{L}| [A-D](?!['’]?\\p{L}))";

  private static final Pattern EMPLOYER_NUMBER =
      Pattern.compile("(?:\\d\\d-\\d{7}|\\d{9})(?![\\p{L}\\d]|[-.]\\d)");

  private CheckedLabels() {}

  static Map<String, PhraseValidator> rules() {
    Map<String, PhraseValidator> rules = new LinkedHashMap<>();
    rules.put(SPANISH, person("dni", SPANISH_NUMBER, CheckedLabels::spanish));
    rules.put(
        SPANISH_FOREIGNERS,
        person("dni", "[XYZxyz][ -]?" + SPANISH_NUMBER, CheckedLabels::spanish));
    rules.put(FRENCH, person("nir", FRENCH_WITHOUT_KEY, NationalChecks::nirWithoutKey));
    rules.put(INSURANCE, person("nino", INSURANCE_WITHOUT_SUFFIX, TokenIds::insurancePrefix));
    rules.put(
        PATIENT, person("nhs", "\\d{3} \\d{3} \\d{4}(?!\\p{L}|[ ./-]?\\d)", NationalChecks::nhs));
    rules.put(
        TAXPAYER,
        CheckedLabel.of(
            EntityType.TAXID,
            "utr",
            "(?:K ?)?\\d{5} ?\\d{5}(?: ?K)?" + WORD_END,
            number -> NationalChecks.utr(number.replace("K", ""))));
    CheckedLabel employer =
        new CheckedLabel(
            EntityType.TAXID,
            "ein",
            EMPLOYER_NUMBER,
            OverseasChecks::ein,
            CheckedLabels::noArticle);
    rules.put(EMPLOYER, employer);
    rules.put(
        EMPLOYER_KEY,
        CheckedLabel.of(EntityType.TAXID, "ein", EMPLOYER_NUMBER.pattern(), OverseasChecks::ein));
    rules.put(
        ANY_TAXPAYER,
        new CheckedLabel(
            EntityType.TAXID,
            "ein",
            EMPLOYER_NUMBER,
            number -> !NationalChecks.same(number),
            CheckedLabels::noArticle));
    return rules;
  }

  private static CheckedLabel person(String recognizer, String value, Predicate<String> check) {
    return CheckedLabel.of(EntityType.NATIONALID, recognizer, value, check);
  }

  /** The oldest numbers have seven digits, written without their zero. */
  private static boolean spanish(String number) {
    boolean old = number.length() == 8 && ScanText.isDigit(number.charAt(0));
    String filled = old ? "0" + number : number;
    return filled.length() == 9 && TokenIds.spanish(filled);
  }

  /**
   * Whether the name is no German article: it is in capitals, or the name of a field, as in {@code
   * "ein":"271234567"} and {@code employer_ein=271234567}.
   */
  private static boolean noArticle(ScanText text, int start, int end, int value) {
    if (Character.isUpperCase(text.at(end - 1))) {
      return true;
    }
    boolean word = text.at(start - 1) == ' ' && text.letter(start - 2);
    String between = text.slice(end, value);
    boolean field = between.indexOf('=') >= 0 || between.indexOf('>') >= 0;
    return value == Links.direct(text, end)
        && (field || (!word && Links.written(text, end, value)));
  }
}

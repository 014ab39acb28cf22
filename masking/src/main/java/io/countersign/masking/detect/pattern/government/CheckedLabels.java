package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Forms of state numbers that count only right behind their names: shorter ones, without a check
 * digit or suffix, or parted as ordinary numbers are.
 */
final class CheckedLabels {
  private static final String INSURANCE =
      "(national insurance|nat ins|nino|ni number|ni no|ni nr|n i number)";
  private static final String PATIENT = "(patient)";
  private static final String EMPLOYER = "(ein|fein)";
  private static final String EMPLOYER_KEY = "(employer|company|federal) (ein|fein|tin)";
  private static final String ANY_TAXPAYER = "(tin)";
  private static final String INDIAN = "(uid|uid no)";

  private static final String FISCAL = "(cf|c f)";
  private static final String SOCIAL = "(social)";

  private static final WordTable ENGLISH =
      new WordTable(
          List.of(
              "my", "your", "her", "his", "their", "the", "a", "shows", "show", "with", "and", "or",
              "under", "so", "as", "has", "is", "me"));

  private static final String INSURANCE_WITHOUT_SUFFIX =
      "[A-Za-z]{2}[ -]?\\d\\d[ -]?\\d\\d[ -]?\\d\\d(?![\\p{L}\\d]|-\\p{L}| [A-D](?!['’]?\\p{L}))";

  private static final Pattern EMPLOYER_NUMBER =
      Pattern.compile("(?:\\d\\d[- ]\\d{7}|\\d{9}|9\\d\\d \\d\\d \\d{4})(?![\\p{L}\\d]|[-.]\\d)");

  private CheckedLabels() {}

  static Map<String, PhraseValidator> rules() {
    Map<String, PhraseValidator> rules = new LinkedHashMap<>();
    rules.put(INSURANCE, person("nino", INSURANCE_WITHOUT_SUFFIX, TokenIds::insurancePrefix));
    rules.put(
        PATIENT, person("nhs", "\\d{3} \\d{3} \\d{4}(?!\\p{L}|[ ./-]?\\d)", NationalChecks::nhs));
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
        INDIAN,
        new CheckedLabel(
            EntityType.NATIONALID,
            "aadhaar",
            Pattern.compile("\\d{12}(?![\\p{L}\\d]|[-.]\\d)"),
            OverseasChecks::aadhaar,
            (text, start, end, value) ->
                text.startsWith(start, "UID") && Links.signed(text, end, value)));
    rules.put(
        ANY_TAXPAYER,
        new CheckedLabel(
            EntityType.TAXID,
            "ein",
            EMPLOYER_NUMBER,
            number -> !NationalChecks.same(number),
            CheckedLabels::noArticle));
    rules.put(
        FISCAL,
        new CheckedLabel(
            EntityType.TAXID,
            "codice-fiscale",
            Pattern.compile("\\d{11}(?![\\p{L}\\d]|[-.]\\d)"),
            Checksums::luhn,
            (text, start, end, value) -> Links.written(text, end, value)));
    rules.put(
        SOCIAL,
        new CheckedLabel(
            EntityType.SSN,
            "ssn",
            Pattern.compile("(?!9)\\d{3}([ .-]?)\\d\\d\\1\\d{4}(?![\\p{L}\\d]|[-.]\\d)"),
            digits -> SocialSecurityValidator.issued(Integer.parseInt(digits)),
            CheckedLabels::noSeat));
    return rules;
  }

  /**
   * Whether the name is short for the US number, none of what companies have in French and Spanish:
   * {@code capital social}, {@code razón social}.
   */
  private static boolean noSeat(ScanText text, int start, int end, int value) {
    boolean behindWord = text.at(start - 1) == ' ' && text.letter(start - 2);
    boolean grouped = !text.digit(value + 3);
    boolean english =
        !behindWord
            || grouped
            || ENGLISH.holdsIgnoringCase(text, text.runStart(start - 1, 8), start - 1);
    return english && value == Links.direct(text, end);
  }

  private static CheckedLabel person(String recognizer, String value, Predicate<String> check) {
    return CheckedLabel.of(EntityType.NATIONALID, recognizer, value, check);
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
    boolean field =
        between.indexOf('=') >= 0 || between.indexOf('>') >= 0 || between.startsWith(" IN");
    return value == Links.direct(text, end)
        && (field || (!word && Links.written(text, end, value)));
  }
}

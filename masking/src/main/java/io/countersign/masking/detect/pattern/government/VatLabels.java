package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.government.CheckedLabel.Link;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tax numbers of companies without the country's letters, behind their names: the check digits must
 * be right for one of the states that the name can mean (the same rules as in {@link VatNumbers}).
 */
final class VatLabels {
  private static final String NUMBERS =
      """
      (vat|v a t) (number|no|num|nr|id|id no|id number|reg|reg no|reg nr|reg number|registration|\
      registration number|registration no|identification number|code|identifier|registered no)
      (ust|mwst|umsatzsteuer) (id|idnr|id nr|id nummer|nr|nummer|identifikationsnummer)
      (umsatzsteueridentifikationsnummer|uid nr|uid nummer|mehrwertsteuernummer)
      (numéro|n|no|num|identifiant|code) (de |d |)tva
      tva intracommunautaire
      (numéro|n|no) (de |d |)tva intracommunautaire
      (número|núm|num|n|nº|no|n o) (de |del |do |)iva
      (nif iva|iva n|numero iva)
      (btw|b t w) (nummer|nr|id|identificatienummer|no|n)
      (numer|nr) vat
      (moms) (nr|nummer|registreringsnummer|reg nr)
      (momsnr|momsregistreringsnummer|alv numero|alv nro|dič|ič dph|kmkr|pvn|pvm kodas|ddv)
      """;

  private static final String BARE = "(vat|tva|iva|btw|ust|mwst)";

  private static final String BELGIAN =
      "(kbo|bce|ondernemingsnummer|numéro d entreprise|enterprise number|ondernemingsnr)"
          + " (nummer|nr|no|n|number|)";

  private static final String DANISH = "(cvr|se) (nummer|nr|no|number)\n(cvr)";
  private static final String AUSTRIAN = "(uid|uid no|atu)";

  private static final String TAXPAYERS =
      """
      (tax|fiscal|taxpayer) (id|number|no|nr|code|identifier|identification number|id number)
      (tax reg|tax registration) (number|no)
      (steuernummer|steuernr|steuer nr)
      (numéro|code|identifiant|n|no) fiscal
      (número|código|identificador) (fiscal|de identificación fiscal|de identificação fiscal)
      (codice fiscale|identificativo fiscale|fiscaal nummer|belastingnummer|numer podatkowy)
      """;

  private static final String SPANISH = "(cif|c i f|nif|n i f) (number|número|no|n|nº|nr|)";

  private static final String END = "(?![\\p{L}\\d_]|[-./,:] ?\\d| \\d)";

  private static final String COMPANY =
      "[A-HJ-NP-SU-W][ -]?\\d\\d(?<c>[. ]?)\\d{3}\\k<c>\\d\\d-?[A-J\\d]";

  private static final String PLAIN =
      "\\d{8,12}|\\d{9}[Bb]\\d\\d|[Uu]\\d{8}|\\d{8}[A-Z]|\\d{7}[A-W][A-I]?|" + COMPANY;

  private static final String GROUPED =
      "\\d{3}(?<g>[ .]?)\\d{4}\\k<g>\\d\\d(?:\\k<g>\\d{3})?"
          + "|[01]?\\d{3}(?<b>[ .])\\d{3}\\k<b>\\d{3}"
          + "|\\d\\d \\d\\d \\d\\d \\d\\d|\\d\\d \\d{3} \\d{3} \\d{3}"
          + "|\\d{6}-\\d{4}(?: ?01)?"
          + "|\\d{3}(?<p>[ -])(?:\\d{3}\\k<p>\\d\\d\\k<p>\\d\\d|\\d\\d\\k<p>\\d\\d\\k<p>\\d{3})"
          + "|\\d{4}\\.\\d\\d\\.\\d{3}[. ]?B\\.?\\d\\d|\\d{3} ?\\d{3} ?\\d{3} ?B ?\\d\\d"
          + "|U ?\\d{4} ?\\d{4}";

  private static final List<String> STATES =
      List.of(
          "GB", "DE", "IT", "FR", "ES", "NL", "BE", "AT", "PL", "PT", "SE", "DK", "FI", "IE", "LU",
          "EL", "CZ", "SK", "HU", "RO", "BG", "HR", "SI", "LT", "LV", "EE", "CY", "MT");

  private static final int LENGTH_MIN = 8;
  private static final int SWEDISH = 10;
  private static final int BELGIAN_OLD = 9;

  private VatLabels() {}

  static Map<String, PhraseValidator> rules() {
    Link any = (text, start, end, value) -> true;
    Link colon =
        (text, start, end, value) ->
            value == Links.direct(text, end) && Links.written(text, end, value);
    Map<String, PhraseValidator> rules = new LinkedHashMap<>();
    rules.put(NUMBERS, label("vat", PLAIN + "|" + GROUPED, STATES, any));
    rules.put(BARE, label("vat", "\\d{9,11}|" + GROUPED, STATES, colon));
    rules.put(BELGIAN, label("vat", PLAIN + "|" + GROUPED, List.of("BE"), any));
    rules.put(DANISH, label("vat", PLAIN + "|" + GROUPED, List.of("DK"), any));
    rules.put(AUSTRIAN, label("vat", PLAIN + "|" + GROUPED, List.of("AT"), any));
    rules.put(SPANISH, label("cif", COMPANY, List.of("ES"), any));
    rules.put(TAXPAYERS, label("vat", PLAIN, List.of("IT", "ES"), any));
    return rules;
  }

  /**
   * German tax numbers have their slashes and no check that is published for all the states. In the
   * form of the whole country thirteen digits stand together, the state first and a zero fifth
   * (ELSTER, "Prüfung der Steuer- und Identifikationsnummer").
   */
  static Map<String, PhraseValidator> german() {
    String number =
        "\\d\\d/\\d{3}/\\d{5}|\\d{3}/(?:\\d{3}/\\d{5}|\\d{4}/\\d{4})"
            + "|(?:1[01]|2[1-8]|[3-59]\\d)\\d\\d0\\d{8}";
    Pattern value = Pattern.compile("(?:" + number + ")" + END);
    CheckedLabel label =
        CheckedLabel.of(EntityType.TAXID, "steuernummer", value.pattern(), digits -> true);
    return Map.of(TAXPAYERS, label);
  }

  private static CheckedLabel label(
      String recognizer, String value, List<String> states, Link link) {
    return new CheckedLabel(
        EntityType.TAXID,
        recognizer,
        Pattern.compile("(?:" + value + ")" + END),
        number -> states.stream().anyMatch(state -> right(state, number)),
        link);
  }

  /** Sweden's stand without their 01 in the register, Belgium's oldest without their zero. */
  private static boolean right(String state, String number) {
    String filled =
        switch (state) {
          case "SE" -> number.length() == SWEDISH ? number + "01" : number;
          case "BE" -> number.length() == BELGIAN_OLD ? "0" + number : number;
          default -> number;
        };
    return number.length() >= LENGTH_MIN
        && !NationalChecks.same(number)
        && VatNumbers.verdict(state + filled) == VatNumbers.Verdict.CHECKED;
  }
}

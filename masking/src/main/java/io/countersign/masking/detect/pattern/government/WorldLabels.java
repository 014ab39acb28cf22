package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers of further states, by their names and shapes; the same rule as for {@link
 * GovernmentLabels}: behind its own name a shape is enough.
 */
final class WorldLabels {
  private static final String NUMBER = " (number|no|nr|)";
  private static final String END = "(?![\\p{L}\\d_]|[.,:/-]\\d)";

  private static final Map<String, String> PEOPLE =
      Map.ofEntries(
          // The Americas
          Map.entry("(curp)", "[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d"),
          Map.entry("(rut|rol único nacional)", "\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[\\dK]"),
          Map.entry("(dni)", "\\d{1,2}\\.\\d{3}\\.\\d{3}(?!-?[A-Z]| [A-Z](?![a-z]))"),
          Map.entry(
              "(cédula|cédula de ciudadanía|cédula de identidad)",
              "(?:\\d{1,3}\\.\\d{3}\\.\\d{3}(?:\\.\\d{3})?(?:-\\d)?|\\d{6,10})"),
          Map.entry("(rg|carteira de identidade)", "\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dX]"),
          Map.entry("(pis|pasep|nit|nis)", "\\d{3}\\.\\d{5}\\.\\d\\d-\\d"),
          Map.entry("(título de eleitor|título eleitoral)", "\\d{4} ?\\d{4} ?\\d{4}"),
          // Europe
          Map.entry("(cnp|cod numeric personal)", "[1-9]\\d{12}"),
          Map.entry("(egn)", "\\d{10}"),
          Map.entry("(amka|oib)", "\\d{11}"),
          Map.entry("(jmbg|emšo|embg)", "\\d{13}"),
          Map.entry("(asmens kodas|isikukood)", "[1-6]\\d{10}"),
          Map.entry("(personas kods)", "\\d{6}-?\\d{5}"),
          Map.entry("(taj szám|taj)", "\\d{3}[ -]?\\d{3}[ -]?\\d{3}"),
          Map.entry("(kennitala)", "\\d{6}-?\\d{4}"),
          Map.entry("(snils)", "\\d{3}-\\d{3}-\\d{3}[ -]\\d\\d"),
          // Asia and the Pacific
          Map.entry(
              "(hkid|hong kong id|hong kong identity card)", "[A-Z]{1,2}\\d{6} ?\\(?[\\dA]\\)?"),
          Map.entry("(taiwan id|taiwanese id|arc)", "[A-Z][1289A-D]\\d{8}"),
          Map.entry("(mykad|nric|kad pengenalan)", "\\d{6}-\\d\\d-\\d{4}"),
          Map.entry("(nik|ktp|nomor ktp)", "\\d{16}"),
          Map.entry("(thai id|thai national id)", "\\d-?\\d{4}-?\\d{5}-?\\d\\d-?\\d"),
          Map.entry("(philsys|philsys id)", "\\d{4}-\\d{4}-\\d{4}-\\d{4}"),
          Map.entry("(sss)", "\\d\\d-\\d{7}-\\d"),
          Map.entry("(voter id|epic)", "[A-Z]{3}\\d{7}"),
          Map.entry("(emirates id)", "784-?\\d{4}-?\\d{7}-?\\d"),
          Map.entry("(iqama|saudi id)", "[12]\\d{9}"),
          Map.entry("(teudat zehut|israeli id)", "\\d{8,9}"),
          Map.entry("(crn|centrelink)", "\\d{3} ?\\d{3} ?\\d{3}[A-Z]"),
          // Africa
          Map.entry("(nin|bvn)", "\\d{11}"),
          Map.entry("(ghana card)", "GHA-\\d{9}-\\d"));

  private static final Map<String, String> TAXPAYERS =
      Map.of(
          "(rfc)", "[A-ZÑ&]{3,4}\\d{6}[A-Z\\d]{3}",
          "(cuit|cuil)", "(?:2[0347]|3[034])-?\\d{8}-?\\d",
          "(ird)", "\\d{2,3}[ -]?\\d{3}[ -]?\\d{3}",
          "(afm)", "\\d{9}",
          "(adóazonosító jel|adóazonosító)", "8\\d{9}",
          "(gstin|gst)", "\\d\\d[A-Z]{5}\\d{4}[A-Z][A-Z\\d]Z[A-Z\\d]",
          "(bn|business number|hst)", "\\d{9} ?R[CMPRTZ] ?\\d{4}",
          "(kra pin)", "[A-Z]\\d{9}[A-Z]",
          "(y tunnus)", "\\d{7}-\\d",
          "(organisasjonsnummer|organisationsnummer|org nr)",
              "(?:\\d{3} ?\\d{3} ?\\d{3}|\\d{6}-\\d{4})");

  private WorldLabels() {}

  static Map<String, LabelRule> rules() {
    Map<String, LabelRule> rules = new LinkedHashMap<>();
    PEOPLE.forEach((names, value) -> rules.put(names + NUMBER, rule(EntityType.NATIONALID, value)));
    TAXPAYERS.forEach((names, value) -> rules.put(names + NUMBER, rule(EntityType.TAXID, value)));
    return rules;
  }

  private static LabelRule rule(EntityType type, String value) {
    Pattern shape = Pattern.compile("(?:" + value + ")" + END, Pattern.CASE_INSENSITIVE);
    return LabelRule.of(type, "state-number", shape, 4);
  }
}

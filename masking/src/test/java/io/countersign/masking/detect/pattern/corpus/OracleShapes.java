package io.countersign.masking.detect.pattern.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of entity as plain regular expressions, each with a check written apart from the
 * scanner: slow, and short enough to be read against the standard. Expressions stand between
 * characters that are no letters and digits.
 */
final class OracleShapes {
  /**
   * One kind.
   *
   * @param announced how values look that a label announces
   * @param bare how values look that need no label, or null when all do
   * @param check over letters and digits alone
   * @param bareCheck the same of values without a label
   */
  record Shape(
      int row,
      Pattern announced,
      @Nullable Pattern bare,
      Predicate<String> check,
      Predicate<String> bareCheck) {
    @Override
    public String toString() {
      return String.valueOf(row);
    }
  }

  private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
  private static final String MONTH = "(?:0[1-9]|1[0-2])";

  static final List<Shape> ALL = all();

  private OracleShapes() {}

  private static List<Shape> all() {
    List<Shape> shapes = new ArrayList<>();
    money(shapes);
    anglophone(shapes);
    europe(shapes);
    polandAndTheNorth(shapes);
    commonwealth(shapes);
    americasAndAsia(shapes);
    contacts(shapes);
    machines(shapes);
    secrets(shapes);
    return List.copyOf(shapes);
  }

  private static void money(List<Shape> to) {
    always(to, 2, "[A-Z]{2}\\d\\d(?: ?[A-Z0-9]){11,30}", OracleChecks::iban);
    words(to, 3, "[A-Z]{4}" + countries() + "[A-Z0-9]{2}(?:[A-Z0-9]{3})?", v -> true);
    words(
        to,
        4,
        "(?:0\\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\\d{7}",
        v -> CheckDigits.sum(v, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0);
    words(to, 5, "\\d\\d([ -]?)\\d\\d\\1\\d\\d(?!-)", v -> true);
    words(to, 6, "(?<!-)(?:\\d{4} \\d{3} \\d{3}|\\d{6,12})", v -> true);
    words(to, 7, "\\d{3,4}(?! ?%)", v -> true);
    words(
        to,
        8,
        "(?<![/-])(?:" + MONTH + "[-/](?:20)?\\d\\d|20\\d\\d-" + MONTH + ")(?![/-]\\d)",
        v -> true);
    always(to, 9, "[A-Z]{2}[A-Z0-9]{9}\\d", OracleChecks::isin);
    always(to, 10, "[A-Z0-9]{18}\\d\\d", OracleChecks::lei);
    always(
        to,
        11,
        "(?:[A-Z]{2}\\d{8,12}|ATU\\d{8}|FR\\d{11}|NL\\d{9}B01|ES[AB]\\d{8}|IE\\d{7}[A-W])",
        VatValues::right);
    words(to, 12, money(), v -> true);
    both(
        to,
        1,
        "(?:\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{1,4}(?:\\1\\d{1,3})?|3[47]\\d\\d(["
            + " -]?)\\d{6}\\2\\d{5}"
            + "|(?:36|30|38)\\d{12}|\\d{12,19})",
        "(?:(?:4\\d{3}|5[1-5]\\d\\d|2[2-7]\\d\\d|35\\d\\d|6[0245]\\d\\d)(["
            + " -]?)\\d{4}\\1\\d{4}\\1\\d{4}"
            + "|3[47]\\d\\d([ -]?)\\d{6}\\2\\d{5}"
            + "|(?:5018|5020|6304|6759)(?: \\d{4}){3})(?![ -]?\\d)",
        v -> v.matches("[2-6]\\d{12,18}") && OracleChecks.luhn(v));
  }

  private static String money() {
    String thousands = "\\d{2,3}[., ']?\\d00";
    return "[$£]"
        + thousands
        + "|£\\d{2,3}k|(?:EUR|CHF) "
        + thousands
        + "(?:,00)?|"
        + thousands
        + " (?:€|EUR|USD|zł)";
  }

  private static void anglophone(List<Shape> to) {
    String ssn = "(?!000|666|9)\\d{3}%s(?!00)\\d\\d\\%d(?!0000)\\d{4}(?!-?\\d)";
    both(to, 15, ssn.formatted("([-. ]?)", 1), ssn.formatted("([-.])", 1), v -> true);
    always(to, 16, "9\\d\\d-(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])-\\d{4}", v -> true);
    words(to, 17, "(?!07|08|09|17|18|19|28|29|49|69|70|78|79|89|9[67])\\d\\d-\\d{7}", v -> true);
    words(
        to,
        18,
        "[A-Z] ?\\d{8}|\\d{8,9}|[A-Z]{2,3} \\d{6}|\\d\\d [A-Z]{2} \\d{5}"
            + "|[CFGHJK](?=[A-Z]*\\d)[CFGHJKLMNPRTVWXYZ\\d]{8}",
        v -> true);
    String nino = "(?!BG|GB|NK|KN|TN|NT|ZZ)%s([ -]?)\\d\\d\\1\\d\\d\\1\\d\\d\\1[A-D]";
    both(
        to,
        20,
        nino.formatted("[A-Z]{2}"),
        nino.formatted("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"),
        v -> true);
    String british =
        "(?:[A-Z]{5}|[A-Z]{3}99)%1$s\\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\\d|3[01])\\d"
            + "%1$s[A-Z][A-Z9]9[A-Z]{2}";
    both(
        to,
        19,
        "[A-Z]\\d{7,8}|\\d{8,9}|[A-Z](?:-?\\d{3}){2}-?\\d\\d-?\\d{3}-?\\d|[A-Z]\\d{11}|[A-Z]\\d{14}"
            + "|[A-Z]{2}\\d{7}|[A-Z]\\d\\d-\\d\\d-\\d{4}|\\d\\d[A-Z]{3}\\d{5}|WDL[A-Z\\d]{9}"
            + "|M(?:-\\d{3}){4}|\\d\\d[A-Z]{2}\\d{5}|[A-Z]-\\d{7}|"
            + british.formatted(" ?")
            + "(?: ?\\d\\d)?",
        british.formatted(""),
        v -> true);
    words(to, 21, "\\d{3}([ -]?)\\d{3}\\1\\d{4}", OracleChecks::nhs);
    words(to, 22, "\\d{5} ?\\d{5}", OracleChecks::utr);
  }

  private static void europe(List<Shape> to) {
    always(to, 23, "[1-9]\\d( ?)\\d{3}\\1\\d{3}\\1\\d{3}", OracleChecks::steuerId);
    always(
        to,
        24,
        "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\\d",
        v -> EuropeRows.weights731(v.substring(0, 9)) == v.charAt(9) - '0');
    always(
        to,
        240,
        "[A-Z]\\d{9}UTO\\d{7}F\\d{7}(?:<{8}|<{16})(?!<(?!/))"
            + "|P<UTO[A-Z]{7}<<[A-Z]{4}<[A-Z]{5}<{20}(?!<(?!/))"
            + "|[A-Z]{7}<<[A-Z]{4}<[A-Z]{5}<{11}(?!<(?!/))",
        OracleChecks::zone);
    always(to, 25, nir(), OracleChecks::nir);
    words(
        to,
        26,
        "\\d{9} \\d{5}|\\d{3}( ?)\\d{3}\\1\\d{3}(?:\\1\\d{5})?",
        v -> OracleChecks.luhn(v) && OracleChecks.luhn(v.substring(0, 9)));
    always(to, 27, "[XYZ]?\\d{7,8}-?[A-Z]", OracleChecks::dni);
    always(
        to,
        28,
        "(?i:[A-Z]{3}( ?)[A-Z]{3}\\1\\d\\d[ABCDEHLMPRST]\\d\\d\\1[A-Z][0-9L-NP-V]{3}\\1[A-Z])",
        OracleChecks::codiceFiscale);
    words(
        to,
        29,
        "\\d{4}([ .]?)\\d\\d\\1\\d{3}",
        v -> OracleChecks.sum(v, 9, 8, 7, 6, 5, 4, 3, 2, 10) % 11 == 0);
    always(to, 30, "\\d{11}|\\d\\d\\.\\d\\d\\.\\d\\d-\\d{3}\\.\\d\\d", OracleChecks::national);
    always(
        to,
        31,
        "\\d\\d(?:[02468][1-9]|[13579][0-2])" + DAY + "\\d{5}",
        v -> OracleChecks.sum(v, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0);
  }

  private static void polandAndTheNorth(List<Shape> to) {
    String nip = "\\d{3}%s\\d{3}\\1\\d\\d\\1\\d\\d";
    both(to, 32, nip.formatted("(-?)"), nip.formatted("(-)"), OracleChecks::nip);
    words(
        to,
        33,
        "[1-9]\\d\\d( ?)\\d{3}\\1\\d{3}",
        v -> OracleChecks.complement(v, 9, 8, 7, 6, 5, 4, 3, 2));
    always(
        to,
        34,
        "(?:18|19|20)?\\d\\d" + MONTH + "(?:[06][1-9]|[1278]\\d|[39][01])-?\\d{4}",
        v -> OracleChecks.luhn(v.substring(v.length() - 10)));
    always(
        to,
        35,
        "(?:[04][1-9]|[1256]\\d|[37][01])" + MONTH + "\\d\\d ?\\d{5}",
        v ->
            OracleChecks.sum(v, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
                && OracleChecks.sum(v, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0);
    words(to, 36, DAY + MONTH + "\\d\\d-?\\d{4}", v -> true);
    always(to, 37, DAY + MONTH + "\\d\\d[-+A-FU-Y]\\d{3}[0-9A-Y]", OracleChecks::finnish);
    always(
        to,
        38,
        "756([. ]?)\\d{4}\\1\\d{4}\\1\\d\\d",
        v -> OracleChecks.sum(v, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0);
  }

  private static void commonwealth(List<Shape> to) {
    words(to, 39, "[1-7]\\d\\d([ -]?)\\d{3}\\1\\d{3}", OracleChecks::luhn);
    words(
        to,
        40,
        "\\d{3}( ?)\\d{3}\\1\\d{3}",
        v -> OracleChecks.sum(v, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0);
    words(
        to,
        41,
        "[2-6]\\d{3}( ?)\\d{5}\\1\\d",
        v -> OracleChecks.sum(v, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == v.charAt(8) - '0');
    both(
        to,
        42,
        "\\d\\d( ?)\\d{3}\\1\\d{3}\\1\\d{3}",
        "\\d\\d \\d{3} \\d{3} \\d{3}",
        v -> (OracleChecks.sum(v, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0);
    both(
        to,
        43,
        "[2-9]\\d{3}( ?)\\d{4}\\1\\d{4}",
        "[2-9]\\d{3} \\d{4} \\d{4}",
        CheckDigits::verhoeff);
    words(to, 44, "[A-Z]{3}[ABCFGHJKLPT][A-Z]\\d{4}[A-Z]", v -> true);
  }

  private static void americasAndAsia(List<Shape> to) {
    both(
        to,
        45,
        "\\d{3}(\\.?)\\d{3}\\1\\d{3}-?\\d\\d",
        "(?:\\d{3}\\.\\d{3}\\.\\d{3}|\\d{9})-\\d\\d",
        OracleChecks::cpf);
    both(
        to,
        46,
        "[A-Z0-9]{2}(\\.?)[A-Z0-9]{3}\\1[A-Z0-9]{3}/?[A-Z0-9]{4}-?\\d\\d",
        "(?:[A-Z0-9]{2}\\.[A-Z0-9]{3}\\.[A-Z0-9]{3}|[A-Z0-9]{8})/[A-Z0-9]{4}-\\d\\d",
        OracleChecks::cnpj);
    always(to, 47, "(?i:[STFGM]\\d{7}[A-Z])", OracleChecks::nric);
    always(
        to,
        48,
        "\\d{6}(?:19|20)\\d\\d" + MONTH + DAY + "\\d{3}[\\dX]",
        v ->
            (OracleChecks.sum(
                            v.substring(0, 17), 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
                        + (v.endsWith("X") ? 10 : v.charAt(17) - '0'))
                    % 11
                == 1);
    words(
        to,
        49,
        "\\d{4}( ?)\\d{4}\\1\\d{4}",
        v -> OracleChecks.complement(v, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2));
    String rrn = "\\d\\d" + MONTH + DAY + "%s[1-8]\\d{6}";
    both(to, 50, rrn.formatted("-?"), rrn.formatted("-"), v -> true);
    both(
        to,
        51,
        "\\d\\d" + MONTH + DAY + "( ?)\\d{4}\\1[01]\\d\\d",
        "\\d\\d" + MONTH + DAY + "\\d{4}[01]\\d\\d",
        OracleChecks::luhn);
  }

  private static void contacts(List<Shape> to) {
    always(
        to,
        53,
        "(?:[\\w.+-]+|\"\\w+ \\w+\")(?:@| ?[(\\[]at[)\\]] ?| at )(?:[\\p{L}\\d-]+(?:\\.|"
            + " \\(dot\\) | dot"
            + " ))+(?:com|de|co\\.uk|uk|fr|es|it|nl|pt|pl|museum)",
        v -> true);
    words(
        to,
        56,
        "\\d{5}(?:-\\d{4})?(?! boxes)|\\d\\d-\\d{3}|\\d{4}-\\d{3}|\\d{4} [A-Z]{2}|NW\\d"
            + " \\d[A-Z]{2}",
        v -> true);
    words(
        to,
        57,
        "\\d{1,2}\\.\\d\\d\\.\\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d\\d/\\d\\d/\\d{4}|\\d\\d"
            + " (?:March|mars|marzo|maart|marca) \\d{4}",
        v -> true);
    words(to, 60, "[a-z]{7}\\d\\d|[a-z]+\\.[a-z]{6}|@?[a-z]+_[a-z]{3,4}(?:\\d\\d)?", v -> true);
    words(
        to,
        61,
        "(?<![\\d.])-?\\d{1,2}\\.\\d{4,6}, ?-?\\d{1,3}\\.\\d{4,5}"
            + "|\\d\\d°\\d\\d'\\d\\d\"N \\d{2,3}°\\d\\d'\\d\\d\"E",
        v -> true);
    words(
        to,
        63,
        "[A-Z]-[A-Z]{2} \\d{1,4}|[A-Z]{2}-\\d{3}-[A-Z]{2}|[A-Z]{2}\\d\\d [A-Z]{3}|\\d{4} [A-Z]{3}"
            + "|[A-Z]{2} \\d{3} [A-Z]{2}|\\d\\d-[A-Z]{2}-\\d\\d|[A-Z]{2} \\d{5}|\\d[A-Z]{3}\\d{3}",
        v -> true);
    words(to, 64, "\\d{6}|[A-Z]-\\d{5}|\\d{4}-\\d{4}|[A-Z]{2}\\d{6}|\\d\\d/\\d{5}", v -> true);
    words(to, 65, "\\d{8}|P-\\d{6}|\\d{4}/\\d{4}|[A-Z]{2}\\d{6}", v -> true);
    words(
        to,
        69,
        "(?i:[A-Z])\\d\\d\\.\\d|I10|Z21|diabetes|Epilepsie|asthme|esquizofrenia|emicrania|astma",
        v -> true);
    Pattern vehicle = whole("(?=\\d*[A-Z])[A-HJ-NPR-Z0-9]{14}\\d{3}");
    to.add(new Shape(62, vehicle, vehicle, v -> true, OracleChecks::american));
    words(to, 66, "[12]\\d{9}", v -> OracleChecks.luhn("80840" + v));
    words(
        to,
        67,
        "[A-HJ-NP-UX][A-Z9]\\d{7}",
        v -> OracleChecks.sum(v.substring(2), 1, 2, 1, 2, 1, 2) % 10 == v.charAt(8) - '0');
    always(
        to,
        68,
        "[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d(-?)[AC-HJKMNP-RT-Y]"
            + "[AC-HJKMNP-RT-Y0-9]\\d\\1[AC-HJKMNP-RT-Y]{2}\\d\\d",
        v -> true);
  }

  private static void machines(List<Shape> to) {
    String octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    always(
        to,
        70,
        "(?<![.:]|version )(?:(?:"
            + octet
            + "\\.){3}"
            + octet
            + "|[0-9a-f]{4}(?::[0-9a-f]{0,4}){2,7})"
            + "(?!\\.\\d)",
        v -> true);
    always(
        to,
        71,
        "(?<![:-])(?i:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2})(?![:-])",
        v -> true);
    always(
        to,
        72,
        "https://(?:\\w+:\\w+@host\\.example/\\w+"
            + "|\\w+\\.example/(?:f\\?a=1&token|reset\\?code)=[0-9a-f]+)",
        v -> true);
    always(
        to,
        73,
        "(?:srv|db|web|fs)-?\\d\\d\\.(?:corp|internal|lan|prod\\.local|intranet|home\\.arpa)",
        v -> true);
    words(to, 74, "35\\d{13}", OracleChecks::luhn);
    words(to, 75, "(?=[a-z\\d]*\\d)[0-9a-f]{22}", v -> true);
  }

  private static void secrets(List<Shape> to) {
    always(to, 76, "(?:AKIA|ASIA)[A-Z0-9]{16}", v -> true);
    always(to, 77, "AIza[\\w-]{35}(?![\\w-])", v -> true);
    words(to, 78, "[A-Za-z0-9]{84}4a==", v -> true);
    always(to, 79, "gh[pousr]_[A-Za-z0-9]{36}", v -> true);
    always(to, 80, "glpat-[\\w-]{20}(?![\\w-])", v -> true);
    always(to, 81, "xox[bp]-\\d{11}-\\d{11}-\\w{24}", v -> true);
    always(to, 82, "[sr]k_(?:live|test)_[A-Za-z0-9]{24}", v -> true);
    always(to, 83, "sk-(?:proj-|ant-api03-)?[A-Za-z0-9]{48}", v -> true);
    always(to, 84, "eyJhbGci[\\w-]+\\.[\\w-]+\\.[\\w-]+", v -> true);
    always(
        to,
        85,
        "(?s)-----BEGIN (?:RSA |OPENSSH )?PRIVATE KEY-----.*?-----END [A-Z ]+-----",
        v -> true);
    always(
        to,
        86,
        "(?:postgres|mysql|mongodb\\+srv|redis|jdbc:mysql)://app:[a-z]{5}\\d\\d@db\\.example/x",
        v -> true);
    Pattern password =
        Pattern.compile(
            "(?:(?<![\\p{L}\\d])|(?<= -p))(?:(?:Sommer|Winter|Bonjour|Hola)\\d{4}!|[a-z]{6}\\d{3}"
                + "|[A-Z][a-z]{4}#\\d\\d[a-z]{2}|[a-z]{3}\\d\\d[A-Z]{3}\\d)(?![\\p{L}\\d])");
    to.add(new Shape(87, password, null, v -> true, v -> true));
    words(to, 88, "[A-Za-z0-9]{14}\\d{4}[A-Za-z0-9]{14}", v -> true);
    always(
        to,
        89,
        "npm_\\w{36}|pypi-AgEIcHlwaS5vcmc\\w{60}|dckr_pat_\\w{27}|hf_\\w{34}|dop_v1_[0-9a-f]{64}"
            + "|shpat_[0-9a-f]{32}|SG\\.\\w{22}\\.\\w{43}|dapi[0-9a-f]{32}|hvs\\.\\w{90}"
            + "|SK[0-9a-f]{32}|NRAK-\\w{27}",
        v -> true);
    always(
        to,
        90,
        "https://(?:hooks\\.slack\\.com/services/T\\d+/B\\d+/\\w{24}"
            + "|discord\\.com/api/webhooks/\\d{18}"
            + "/\\w{68}|firma\\.webhook\\.office\\.com/webhookb2/[0-9a-f]{36}/IncomingWebhook"
            + "/[0-9a-f]{32}|hooks\\.zapier\\.com/hooks/catch/\\d{7}/\\w+)",
        v -> true);
  }

  private static void always(List<Shape> to, int row, String bare, Predicate<String> check) {
    Pattern pattern = whole(bare);
    to.add(new Shape(row, pattern, pattern, check, check));
  }

  private static void words(List<Shape> to, int row, String announced, Predicate<String> check) {
    to.add(new Shape(row, whole(announced), null, check, check));
  }

  private static void both(
      List<Shape> to, int row, String announced, String bare, Predicate<String> check) {
    to.add(new Shape(row, whole(announced), whole(bare), check, check));
  }

  private static Pattern whole(String pattern) {
    return Pattern.compile("(?<![\\p{L}\\d])(?:" + pattern + ")(?![\\p{L}\\d])");
  }

  private static String countries() {
    return "(?:" + String.join("|", java.util.Locale.getISOCountries()) + ")";
  }

  private static String nir() {
    return "[12]( ?)\\d\\d\\1\\d\\d\\1(?:\\d\\d|2[AB])\\1\\d{3}\\1\\d{3}\\1\\d\\d";
  }
}

package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the numbers of driver licences look: per state of the US (AAMVA; the states' own formats),
 * and of other countries. {@code L1D7-9} is one letter and seven to nine digits. Numbers of one or
 * two digits, which some states have, are left out.
 */
final class LicenceShapes {
  /** Longest number, in characters. */
  static final int LENGTH_MAX = 19;

  private static final String[] STATES = {
    "AL D1-8",
    "AK D7-7",
    "AZ L1D8-8,D9-9",
    "AR D9-9",
    "CA L1D7-7",
    "CO D9-9,L1D3-6,L2D2-5",
    "CT D9-9",
    "DE D7-7",
    "DC D7-7,D9-9",
    "FL L1D12-12",
    "GA D7-9",
    "HI L1D8-8,D9-9",
    "ID D9-9",
    "IL L1D11-12",
    "IN L1D9-9,D9-10",
    "IA D9-9",
    "KS L1D8-8,D9-9",
    "KY L1D8-9,D9-9",
    "LA D9-9",
    "ME D7-8",
    "MD L1D12-12",
    "MA L1D8-8,D9-9",
    "MI L1D10-10,L1D12-12",
    "MN L1D12-12",
    "MS D9-9",
    "MO L1D5-9,D9-9",
    "MT D9-9,D13-14",
    "NE L1D6-8",
    "NV D9-10,D12-12",
    "NH L2D8-8",
    "NJ L1D14-14",
    "NM D8-9",
    "NY L1D7-7,L1D18-18,D8-9,D16-16",
    "NC D7-12",
    "ND L3D6-6,D9-9",
    "OH L1D4-8,L2D3-7,D8-8",
    "OK L1D9-9,D9-9",
    "OR D7-9,L1D6-6",
    "PA D8-8",
    "RI D7-7,L1D6-6",
    "SC D7-11",
    "SD D8-10,D12-12",
    "TN D8-9",
    "TX D8-8",
    "UT D7-10",
    "VT D8-8",
    "VA L1D8-11,D9-9",
    "WV D7-7,L1D6-6,L2D5-6",
    "WI L1D13-13",
    "WY D9-10",
    "FR D12-12",
    "IT L2D7-7",
    "ES D8-8",
    "PL D11-11",
    "NL D10-10",
    "PT L1D6-7,L2D6-7",
    "BR D11-11",
    "AU D8-10"
  };

  private static final Set<String> SHAPES = shapes();

  /**
   * New Hampshire until 2017, Washington since 2018, France since 2013 ("numéro du permis": two
   * digits of the year, two letters, five digits), Italy until 2013 (a province, seven digits, a
   * letter).
   */
  private static final Pattern MIXED =
      Pattern.compile(
          "\\d{2}[A-Z]{3}\\d{5}|WDL[A-Z\\d]{9}|\\d{2}[A-Z]{2}\\d{5}|[A-Z]{2}\\d{7}[A-Z]");

  /** Great Britain, each place as the DVLA fills it. */
  private static final Pattern BRITISH =
      Pattern.compile(
          "(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999|[A-Z]9999)\\d(?:[05][1-9]|[16][0-2])"
              + "(?:0[1-9]|[12]\\d|3[01])\\d[A-Z][A-Z9][A-Z9][A-Z]{2}(?:\\d{2})?");

  private static final int BRITISH_LENGTH = 16;
  private static final int BIRTH_START = 5;
  private static final int BIRTH_END = 11;
  private static final int ISSUE_LENGTH = 2;

  private LicenceShapes() {}

  /** Whether a number in capitals and digits, separators left out, has the shape of a licence. */
  static boolean matches(String text) {
    int letters = 0;
    while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
      letters++;
    }
    int digits = 0;
    while (letters + digits < text.length() && Character.isDigit(text.charAt(letters + digits))) {
      digits++;
    }
    boolean simple = letters + digits == text.length();
    return simple
        ? SHAPES.contains(letters + "+" + digits)
        : birthNumber(text) || german(text) || italian(text) || MIXED.matcher(text).matches();
  }

  /** Whether a word is a driver number of Great Britain by its shape alone. */
  static boolean british(ScanText text, int start, int end) {
    int length = end - start;
    return (length == BRITISH_LENGTH || length == BRITISH_LENGTH + ISSUE_LENGTH)
        && text.digitsEnd(start + BIRTH_START, BIRTH_END) == start + BIRTH_END
        && text.matcher(BRITISH, start, end).matches();
  }

  /** The same of a number in capitals and digits, separators left out. */
  static boolean british(String read) {
    return BRITISH.matcher(read).matches();
  }

  /**
   * Great Britain: five of the surname filled up with 9, six digits of the birth date, two initials
   * or 9, three more (DVLA, "Driver number"), and perhaps the two digits of the issue.
   */
  private static boolean birthNumber(String text) {
    int issue = text.length() - BRITISH_LENGTH;
    boolean issued = issue == ISSUE_LENGTH && digits(text, BRITISH_LENGTH);
    if (issue != 0 && !issued) {
      return false;
    }
    for (int i = BIRTH_START; i < BIRTH_END; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    int month = (text.charAt(6) - '0') % 5 * 10 + text.charAt(7) - '0';
    return Character.isLetter(text.charAt(0)) && month >= 1 && month <= 12;
  }

  private static boolean digits(String text, int from) {
    return text.chars().skip(from).allMatch(c -> ScanText.isDigit((char) c));
  }

  /** Germany: eleven characters, a letter or digit first, digits in the second to fourth place. */
  private static boolean german(String text) {
    return text.length() == 11
        && Character.isDigit(text.charAt(1))
        && Character.isDigit(text.charAt(2))
        && Character.isLetterOrDigit(text.charAt(10));
  }

  /** Italy since 2013: U1, seven letters and digits, a letter (Ministero dei Trasporti). */
  private static boolean italian(String text) {
    return text.length() == 10 && text.startsWith("U1") && Character.isLetter(text.charAt(9));
  }

  private static Set<String> shapes() {
    Set<String> shapes = new HashSet<>();
    for (String state : STATES) {
      for (String shape : state.substring(3).split(",", -1)) {
        boolean letters = shape.charAt(0) == 'L';
        int count = letters ? shape.charAt(1) - '0' : 0;
        String[] range = shape.substring(letters ? 3 : 1).split("-", -1);
        for (int n = Integer.parseInt(range[0]); n <= Integer.parseInt(range[1]); n++) {
          if (n >= 4) {
            shapes.add(count + "+" + n);
          }
        }
      }
    }
    return Set.copyOf(shapes);
  }
}

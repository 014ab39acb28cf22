package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Pattern;

/** How the numbers of passports and identity cards look, in capitals, separators left out. */
final class DocumentShapes {
  private static final String GERMAN_FIRST = "CFGHJKLMNPRTVWXY";
  private static final String GERMAN = "0123456789CFGHJKLMNPRTVWXYZ";
  private static final int GERMAN_LENGTH = 9;

  private static final Pattern MIXED = Pattern.compile("[A-Z][A-NP-Z\\d]{7}\\d");
  private static final Pattern FORMER = Pattern.compile("\\d{10}D");

  private DocumentShapes() {}

  /** Up to three letters anywhere, seven to nine characters; nine digits or eight. */
  static boolean passport(String read) {
    boolean numbered = read.length() >= 7 && read.length() <= 9 && digits(read) >= 5;
    return numbered || german(read);
  }

  /**
   * The Netherlands, and French cards since 2021: nine letters and digits, a letter first, a digit
   * last, no O; in capitals and with two digits, for names of code and words look alike.
   */
  static boolean mixed(String written) {
    return MIXED.matcher(written).matches() && digits(written) > 1;
  }

  /**
   * The number of a German identity card until 2010: the authority's four digits, five more, their
   * check digit, and the D of the state.
   */
  static boolean formerGerman(String read) {
    return FORMER.matcher(read).matches() && Checksums.machineReadable(read.substring(0, 10));
  }

  static boolean card(String read) {
    boolean numbered = read.length() >= 7 && read.length() <= 12 && digits(read) >= 4;
    return numbered || german(read);
  }

  /**
   * The serial number of a German identity card or passport: nine of an alphabet without vowels, a
   * letter first, one digit or more, and the right check digit if there is a tenth, perhaps with
   * the D of the state behind it (PAuswV and PassV, annexes; ICAO 9303).
   */
  static boolean german(String written) {
    boolean state = written.length() == GERMAN_LENGTH + 2 && written.endsWith("D");
    String read = state ? written.substring(0, GERMAN_LENGTH + 1) : written;
    boolean checked = read.length() == GERMAN_LENGTH + 1;
    if ((!checked && read.length() != GERMAN_LENGTH) || GERMAN_FIRST.indexOf(read.charAt(0)) < 0) {
      return false;
    }
    for (int i = 0; i < GERMAN_LENGTH; i++) {
      if (GERMAN.indexOf(read.charAt(i)) < 0) {
        return false;
      }
    }
    return checked
        ? ScanText.isDigit(read.charAt(GERMAN_LENGTH)) && Checksums.machineReadable(read)
        : digits(read) > 0;
  }

  static int digits(String read) {
    int digits = 0;
    for (int i = 0; i < read.length(); i++) {
      digits += ScanText.isDigit(read.charAt(i)) ? 1 : 0;
    }
    return digits;
  }
}

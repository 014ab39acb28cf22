package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;

/** Shapes and check digits of VAT identification numbers, per state. */
final class VatNumbers {
  /** How far a number is proved. */
  enum Verdict {
    WRONG,
    /** The shape is right; the state publishes no check, or it does not hold for all. */
    SHAPED,
    /** The check digit is right. */
    CHECKED
  }

  /** Of the Italian offices that are no province: foreigners, ships, the state. */
  private static final Set<Integer> OFFICES = Set.of(120, 121, 888, 999);

  /** What numbers begin with, two letters each; {@link #verdict} knows these. */
  private static final String PREFIXES =
      "ATBEBGCHCYCZDEDKEEELESFIFRGBGRHRHUIEITLTLULVMTNLNOPLPTROSESISKXI";

  private static final int LETTERS = 26;
  private static final boolean[] KNOWN = known();

  private VatNumbers() {}

  /** Whether numbers of some state begin with these letters of the alphabet, in either case. */
  static boolean begins(char first, char second) {
    return KNOWN[index(first, second)];
  }

  private static boolean[] known() {
    boolean[] known = new boolean[LETTERS * LETTERS];
    for (int i = 0; i < PREFIXES.length(); i += 2) {
      known[index(PREFIXES.charAt(i), PREFIXES.charAt(i + 1))] = true;
    }
    return known;
  }

  private static int index(char first, char second) {
    return ((first | 0x20) - 'a') * LETTERS + (second | 0x20) - 'a';
  }

  static Verdict verdict(String number) {
    String country = number.substring(0, 2);
    String rest = number.substring(2);
    return switch (country) {
      case "DE" -> checked(first(rest) && digits(rest, 9) && Checksums.mod11Comma10(rest));
      case "HR" -> checked(digits(rest, 11) && Checksums.mod11Comma10(rest));
      case "AT" -> checked(rest.charAt(0) == 'U' && digits(rest.substring(1), 8) && austrian(rest));
      case "BE" -> checked(digits(rest, 10) && rest.charAt(0) <= '1' && belgian(rest));
      case "DK" ->
          checked(
              first(rest) && digits(rest, 8) && weighted(rest, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0);
      case "FI" -> checked(digits(rest, 8) && weighted(rest, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0);
      case "FR" -> french(rest);
      case "IT" -> checked(digits(rest, 11) && italian(rest));
      case "LU" -> checked(digits(rest, 8) && value(rest, 0, 6) % 89 == value(rest, 6, 8));
      case "NL" -> dutch(number, rest);
      case "PL" -> checked(digits(rest, 10) && NationalChecks.nip(rest));
      case "PT" -> checked(digits(rest, 9) && NationalChecks.nif(rest));
      case "SE" -> checked(digits(rest, 12) && rest.endsWith("01") && swedish(rest));
      case "ES" -> spanish(rest);
      case "EL", "GR" -> checked(digits(rest, 9) && greek(rest));
      case "SI" -> checked(digits(rest, 8) && rest.charAt(0) != '0' && VatChecks.slovenian(rest));
      case "HU" -> checked(digits(rest, 8) && VatChecks.hungarian(rest));
      case "MT" -> checked(digits(rest, 8) && VatChecks.maltese(rest));
      case "EE" -> checked(digits(rest, 9) && weighted(rest, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0);
      case "SK" -> checked(digits(rest, 10) && slovak(rest));
      case "CZ" -> VatChecks.czech(rest);
      case "BG" -> checked(VatChecks.bulgarian(rest));
      case "LT" -> checked(VatChecks.lithuanian(rest));
      case "LV" -> VatChecks.latvian(rest);
      case "RO" -> checked(VatChecks.romanian(rest));
      case "CY" -> checked(VatChecks.cypriot(rest));
      case "IE" -> checked(TokenIds.personalService(rest) || VatChecks.irishOld(rest));
      case "GB", "XI" -> checked(VatChecks.british(rest));
      case "CH" -> checked(rest.length() == 10 && rest.charAt(0) == 'E' && VatChecks.swiss(rest));
      case "NO" -> checked(digits(rest, 9) && VatChecks.norwegian(rest));
      default -> Verdict.WRONG;
    };
  }

  static Verdict checked(boolean right) {
    return right ? Verdict.CHECKED : Verdict.WRONG;
  }

  static Verdict shaped(boolean right) {
    return right ? Verdict.SHAPED : Verdict.WRONG;
  }

  private static boolean austrian(String rest) {
    int sum = 4;
    for (int i = 1; i < 8; i++) {
      int digit = rest.charAt(i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 1 ? digit : doubled / 10 + doubled % 10;
    }
    return (10 - sum % 10) % 10 == rest.charAt(8) - '0';
  }

  private static boolean belgian(String rest) {
    return 97 - value(rest, 0, 8) % 97 == value(rest, 8, 10);
  }

  /** SIREN with Luhn; the key of two digits is 12 plus three times SIREN mod 97, mod 97. */
  private static Verdict french(String rest) {
    if (rest.length() != 11 || !digits(rest.substring(2), 9)) {
      return Verdict.WRONG;
    }
    String siren = rest.substring(2);
    if (!digit(rest, 0) || !digit(rest, 1)) {
      return shaped(Checksums.luhn(siren));
    }
    long key = (12 + 3 * (Long.parseLong(siren) % 97)) % 97;
    return checked(Checksums.luhn(siren) && key == value(rest, 0, 2));
  }

  /** The eleven test of a BSN, or mod 97 over the whole number since 2020. */
  private static Verdict dutch(String number, String rest) {
    boolean shape =
        rest.length() == 12
            && digits(rest.substring(0, 9), 9)
            && rest.charAt(9) == 'B'
            && digits(rest.substring(10), 2);
    return checked(
        shape && (NationalChecks.bsn(rest.substring(0, 9)) || Checksums.mod97(number) == 1));
  }

  /**
   * Luhn, and the province in the eighth to tenth place (Decreto del 23 dicembre 1976, article 2).
   */
  private static boolean italian(String rest) {
    int province = value(rest, 7, 10);
    boolean known = (province >= 1 && province <= 100) || OFFICES.contains(province);
    return known && Checksums.luhn(rest);
  }

  private static boolean slovak(String rest) {
    return first(rest) && "234789".indexOf(rest.charAt(2)) >= 0 && Long.parseLong(rest) % 11 == 0;
  }

  private static boolean first(String rest) {
    return rest.charAt(0) != '0';
  }

  private static boolean swedish(String rest) {
    return Checksums.luhn(rest.substring(0, 10));
  }

  private static Verdict spanish(String rest) {
    if (rest.length() != 9 || !digits(rest.substring(1, 8), 7)) {
      return Verdict.WRONG;
    }
    // K, L and M are people without DNI and NIE (Real Decreto 1065/2007, articles 18 to 20).
    boolean other = "KLM".indexOf(rest.charAt(0)) >= 0 && TokenIds.spanish("0" + rest.substring(1));
    return checked(other || TokenIds.spanish(rest) || VatChecks.spanishCompany(rest));
  }

  private static boolean greek(String rest) {
    int sum = weighted(rest, 256, 128, 64, 32, 16, 8, 4, 2);
    return sum % 11 % 10 == rest.charAt(8) - '0' && Long.parseLong(rest) > 0;
  }

  private static int weighted(String digits, int... weights) {
    return Checksums.weighted(digits, weights);
  }

  private static int value(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  static boolean digits(String text, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!digit(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean digit(String text, int index) {
    return ScanText.isDigit(text.charAt(index));
  }
}

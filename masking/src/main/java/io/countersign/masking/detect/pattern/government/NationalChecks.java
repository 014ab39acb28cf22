package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Checksums;

/** The checks of numbers that European states give to people and companies, over digits alone. */
final class NationalChecks {
  /** Of non-residents, estates, funds and bodies that are no companies. */
  private static final String NIF_KINDS = " 45 70 71 72 74 75 77 78 79 90 91 98 99 ";

  private static final int THIS_CENTURY_MAX = 49;

  private NationalChecks() {}

  /**
   * German tax identification number: of the first ten digits exactly one appears two or three
   * times and not three in a row; check digit by ISO 7064 mod 11,10.
   */
  static boolean steuerId(String digits) {
    if (digits.charAt(0) == '0') {
      return false;
    }
    int[] counts = new int[10];
    for (int i = 0; i < 10; i++) {
      counts[digits.charAt(i) - '0']++;
    }
    int repeated = 0;
    for (int count : counts) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return repeated == 1 && Checksums.mod11Comma10(digits);
  }

  /** NHS number: weights 10 to 2, mod 11 (NHS Data Dictionary). */
  static boolean nhs(String digits) {
    int check = 11 - Checksums.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check % 11 == digits.charAt(9) - '0' && check != 10 && !same(digits);
  }

  /** French NIR: key is 97 minus the number mod 97 (INSEE); sex, month as INSEE assigns them. */
  static boolean nir(String digits) {
    int month = number(digits, 3, 5);
    boolean person = digits.charAt(0) == '1' || digits.charAt(0) == '2';
    boolean monthAssigned = (month >= 1 && month <= 12) || (month >= 20 && month <= 99);
    long number = Long.parseLong(digits, 0, 13, 10);
    return person && monthAssigned && 97 - number % 97 == number(digits, 13, 15);
  }

  /**
   * French NIR without its key: sex, month as INSEE assigns them, a department, a commune, a serial
   * number.
   */
  static boolean nirWithoutKey(String number) {
    String digits = number.replace("2A", "19").replace("2B", "18");
    int month = number(digits, 3, 5);
    return ((month >= 1 && month <= 12) || (month >= 20 && month <= 99))
        && number(digits, 5, 7) > 0
        && number(digits, 7, 10) > 0
        && number(digits, 10, 13) > 0;
  }

  /** Dutch BSN: the eleven test, last weight -1. */
  static boolean bsn(String digits) {
    return Checksums.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0 && !same(digits);
  }

  /** Belgian national register number: 97 minus the number mod 97; 2 in front from 2000 on. */
  static boolean rijksregister(String digits) {
    long number = Long.parseLong(digits, 0, 9, 10);
    int key = number(digits, 9, 11);
    boolean date = number(digits, 2, 4) % 20 <= 12 && number(digits, 4, 6) <= 31;
    return date
        && !same(digits)
        && (97 - number % 97 == key
            || (number(digits, 0, 2) <= THIS_CENTURY_MAX
                && 97 - (2_000_000_000L + number) % 97 == key));
  }

  /** Polish PESEL: weights 1, 3, 7, 9; the month carries the century. */
  static boolean pesel(String digits) {
    int check = Checksums.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10;
    int month = number(digits, 2, 4) % 20;
    return (10 - check) % 10 == digits.charAt(10) - '0'
        && month >= 1
        && month <= 12
        && dayOk(number(digits, 4, 6));
  }

  /**
   * Swedish personal number, ten digits: date and Luhn; co-ordination numbers add 60 to the day.
   */
  static boolean personnummer(String digits) {
    int day = number(digits, 4, 6);
    return monthOk(number(digits, 2, 4))
        && (dayOk(day) || dayOk(day - 60))
        && Checksums.luhn(digits);
  }

  /** Twelve digits: a century and {@link #personnummer}. */
  static boolean personnummerLong(String digits) {
    int century = number(digits, 0, 2);
    return century >= 18 && century <= 20 && personnummer(digits.substring(2));
  }

  /** Without words: not what year, month, day, hour and minute of this century can be. */
  static boolean personnummerPlain(String digits) {
    boolean timestamp =
        digits.startsWith("20") && number(digits, 8, 10) < 24 && number(digits, 10, 12) < 60;
    return !timestamp && personnummerLong(digits);
  }

  /** Portuguese NIF: kinds by the first one or two digits, weights 9 to 2, mod 11 (Finanças). */
  static boolean nif(String digits) {
    int rest = Checksums.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    boolean kind =
        "123568".indexOf(digits.charAt(0)) >= 0
            || NIF_KINDS.contains(" " + digits.substring(0, 2) + " ");
    return kind && (rest < 2 ? 0 : 11 - rest) == digits.charAt(8) - '0';
  }

  /** Portuguese citizen card: Luhn, letters counting from ten (Portaria 203/2007). */
  static boolean cidadao(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(text.length() - 1 - i), 36) * (i % 2 + 1);
      sum += i % 2 == 1 && value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  /** Polish NIP: weights 6, 5, 7, 2, 3, 4, 5, 6, 7, mod 11. */
  static boolean nip(String digits) {
    int rest = Checksums.weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11;
    return rest == digits.charAt(9) - '0' && !same(digits);
  }

  /** Norwegian birth number: two check digits mod 11; D numbers add 40 to the day. */
  static boolean fodselsnummer(String digits) {
    int day = number(digits, 0, 2);
    int first = 11 - Checksums.weighted(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11;
    int second = 11 - Checksums.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (dayOk(day) || dayOk(day - 40))
        && monthOk(number(digits, 2, 4))
        && first % 11 == digits.charAt(9) - '0'
        && second % 11 == digits.charAt(10) - '0';
  }

  /** Danish CPR number: a date; its mod 11 is no longer guaranteed. */
  static boolean cpr(String digits) {
    return dayOk(number(digits, 0, 2)) && monthOk(number(digits, 2, 4));
  }

  /** The same, where the six digits are no Swedish date, which is mistyped then: 850412-1234. */
  static boolean cprAlone(String digits) {
    return cpr(digits) && !dayOk(number(digits, 4, 6));
  }

  /** Swiss AHV number: an EAN-13 that starts with 756. */
  static boolean ahv(String digits) {
    int check = Checksums.weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10;
    return digits.startsWith("756") && (10 - check) % 10 == digits.charAt(12) - '0';
  }

  /** Spanish social security number: province, then mod 97. */
  static boolean seguridadSocial(String digits) {
    int province = number(digits, 0, 2);
    long number = number(digits, 2, 10);
    long value =
        number < 10_000_000 ? number + province * 10_000_000L : number + province * 100_000_000L;
    return province >= 1 && province <= 66 && value % 97 == number(digits, 10, 12);
  }

  /** French SIREN: Luhn (INSEE). */
  static boolean siren(String digits) {
    return Checksums.luhn(digits) && !same(digits);
  }

  /**
   * French SIRET: Luhn, over the SIREN in front as well; those of the post office add up to a
   * multiple of five (INSEE).
   */
  static boolean siret(String digits) {
    boolean post = digits.startsWith("356000000");
    return (siren(digits) && siren(digits.substring(0, 9)))
        || (post && digits.chars().map(c -> c - '0').sum() % 5 == 0);
  }

  /**
   * UK unique taxpayer reference: the first digit is the check digit of the other nine, weights 6,
   * 7, 8, 9, 10, 5, 4, 3, 2 mod 11 (HMRC, "Validation of UTRs").
   */
  static boolean utr(String digits) {
    int rest = Checksums.weighted(digits.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return "21987654321".charAt(rest) == digits.charAt(0);
  }

  /** Austrian social insurance number: weighted mod 11 with a date behind. */
  static boolean sozialversicherung(String digits) {
    int sum =
        Checksums.weighted(digits, 3, 7, 9)
            + Checksums.weighted(digits.substring(4), 5, 8, 4, 2, 1, 6);
    return sum % 11 == digits.charAt(3) - '0'
        && dayOk(number(digits, 4, 6))
        && digits.charAt(0) != '0';
  }

  static boolean same(String digits) {
    return digits.chars().distinct().count() == 1;
  }

  static boolean monthOk(int month) {
    return month >= 1 && month <= 12;
  }

  static boolean dayOk(int day) {
    return day >= 1 && day <= 31;
  }

  static int number(String digits, int start, int end) {
    return Integer.parseInt(digits, start, end, 10);
  }
}

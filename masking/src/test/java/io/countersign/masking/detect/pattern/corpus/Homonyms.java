package io.countersign.masking.detect.pattern.corpus;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Kinds of number that the standards let one take for another. A near-miss of one kind that happens
 * to be a right value of a kind found without words is no near-miss: eleven digits drawn as an
 * Australian business number are a Polish PESEL once in fifty times, and nobody can tell. The rules
 * are written apart from the code under test.
 */
final class Homonyms {
  private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private static final String CARD = "3[47]\\d{13}|(?:4\\d|5[1-5]|2[2-7]|35|6[0245]|81)\\d{14}";

  private Homonyms() {}

  /** Whether the value is, by its standard, one of another row that needs no words. */
  static boolean another(int row, String value) {
    Set<Integer> kinds = kinds(value);
    kinds.remove(row);
    return !kinds.isEmpty();
  }

  /** The numbers of the rows whose rules the value passes. */
  static Set<Integer> kinds(String value) {
    Set<Integer> kinds = new HashSet<>();
    String digits = value.replaceAll("[ .-]", "");
    if (digits.matches("\\d{11}")) {
      eleven(kinds, value, digits);
    }
    add(kinds, 51, value.matches("\\d{13}") && southAfrican(value));
    add(kinds, 38, digits.matches("756\\d{10}"));
    add(kinds, 43, value.matches("[2-9]\\d{3} \\d{4} \\d{4}") && CheckDigits.verhoeff(digits));
    add(kinds, 34, value.matches("\\d{6}-\\d{4}|\\d{8}-?\\d{4}") && swedish(digits));
    add(kinds, 37, value.matches("\\d{6}-\\d{3}[0-9A-Y]") && finnish(value));
    add(kinds, 1, digits.matches(CARD) && luhn(digits));
    add(kinds, 10, value.matches("[A-Z0-9]{18}\\d\\d") && entity(value));
    return kinds;
  }

  private static boolean entity(String value) {
    return CheckDigits.modulo(CheckDigits.asNumber(value), 97) == 1;
  }

  private static void eleven(Set<Integer> kinds, String value, String digits) {
    boolean plain = value.equals(digits);
    boolean german = plain || value.matches("\\d\\d \\d{3} \\d{3} \\d{3}");
    add(kinds, 31, plain && CheckDigits.sum(digits, PESEL) % 10 == 0);
    add(kinds, 23, german && passes(digits, 10, CheckDigits::mod11And10));
    int key = Integer.parseInt(digits.substring(9));
    boolean old = 97 - CheckDigits.modulo(digits.substring(0, 9), 97) == key;
    add(kinds, 30, old || 97 - CheckDigits.modulo("2" + digits.substring(0, 9), 97) == key);
    boolean norwegian = CheckDigits.sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0;
    add(kinds, 35, norwegian && CheckDigits.sum(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0);
  }

  /** Whether the digits behind the first ones are those that the maker puts there. */
  private static boolean passes(
      String digits, int body, java.util.function.UnaryOperator<String> maker) {
    return maker.apply(digits.substring(0, body)).equals(digits);
  }

  private static boolean luhn(String digits) {
    return passes(digits, digits.length() - 1, CheckDigits::luhn);
  }

  private static boolean southAfrican(String digits) {
    Predicate<String> date = text -> text.matches("\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01]).*");
    return date.test(digits) && luhn(digits);
  }

  private static boolean swedish(String digits) {
    String ten = digits.substring(digits.length() - 10);
    return ten.matches("\\d\\d(0[1-9]|1[0-2])\\d{6}") && luhn(ten);
  }

  private static boolean finnish(String value) {
    String digits = value.substring(0, 6) + value.substring(7, 10);
    return FINNISH.charAt(CheckDigits.modulo(digits, 31)) == value.charAt(10);
  }

  private static void add(Set<Integer> kinds, int row, boolean is) {
    if (is) {
      kinds.add(row);
    }
  }
}

package io.countersign.masking.detect.pattern.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kinds with one regular shape, read the slow way: over the texts of every row the scanner finds
 * what the expression and a check written apart from it find, and nothing else.
 */
class RowOracleTest {
  private record Shape(String recognizer, Pattern pattern, Predicate<String> check) {
    @Override
    public String toString() {
      return recognizer;
    }
  }

  private static final List<String> TEXTS = texts();

  private static final Pattern VAT_WORDS = Pattern.compile("(?i)vat|ust|umsatz|tva|iva|btw");

  static Stream<Shape> shapes() {
    return Stream.of(
        shape("lei", "[A-Z0-9]{18}\\d\\d", RowOracleTest::lei),
        shape("isin", "[A-Z]{2}[A-Z0-9]{9}\\d", RowOracleTest::isin),
        shape("nric", "(?i:[STFGM]\\d{7}[A-Z])", RowOracleTest::nric),
        shape(
            "codice-fiscale",
            "(?i:[A-Z]{6}\\d\\d[ABCDEHLMPRST]\\d\\d[A-Z][0-9L-NP-V]{3}[A-Z])",
            RowOracleTest::codiceFiscale));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void scanner_textsOfAllRows_agreesWithTheExpression(Shape shape) {
    List<String> differences = new ArrayList<>();
    int found = 0;
    for (String text : TEXTS) {
      Set<String> expected = expected(shape, text);
      found += expected.size();
      expected.removeIf(value -> justified(shape, value, text));
      if (!expected.equals(scanned(shape, text))) {
        differences.add(text + " expected " + expected);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(found).isGreaterThan(300);
  }

  /** Negative control: an expression without its check does not agree. */
  @Test
  void scanner_expressionWithoutCheck_disagrees() {
    Shape unchecked = shape("lei", "[A-Z0-9]{18}\\d\\d", value -> true);
    assertThat(TEXTS).anyMatch(text -> !expected(unchecked, text).equals(scanned(unchecked, text)));
  }

  /**
   * What the scanner leaves out on purpose: the Polish or Belgian VAT number whose own check digit
   * may be wrong and whose last one is right for an ISIN by chance, where words say that it is a
   * VAT number.
   */
  private static boolean justified(Shape shape, String value, String text) {
    return shape.recognizer().equals("isin")
        && value.matches("(?:PL|BE)\\d{10}")
        && VAT_WORDS.matcher(text).find();
  }

  private static Set<String> expected(Shape shape, String text) {
    Set<String> expected = new TreeSet<>();
    Matcher matcher = shape.pattern().matcher(text);
    while (matcher.find()) {
      if (shape.check().test(matcher.group())) {
        expected.add(matcher.group());
      }
    }
    return expected;
  }

  private static Set<String> scanned(Shape shape, String text) {
    Set<String> scanned = new TreeSet<>();
    Recognition found = PatternRecognizers.bundled().recognize(NormalizedText.of(text));
    for (Span span : ((Recognition.Complete) found).spans()) {
      if (span.recognizer().equals(shape.recognizer())) {
        scanned.add(text.substring(span.start(), span.end()));
      }
    }
    return scanned;
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Row row : PatternCorpus.rows()) {
      PatternCorpus.samples(row, 7, 50).forEach(sample -> texts.add(sample.text()));
    }
    return texts;
  }

  private static Shape shape(String recognizer, String pattern, Predicate<String> check) {
    String whole = "(?<![\\p{L}\\d])" + pattern + "(?![\\p{L}\\d])";
    return new Shape(recognizer, Pattern.compile(whole), check);
  }

  private static boolean lei(String value) {
    boolean letters = value.chars().anyMatch(c -> c >= 'A');
    return letters
        && value.chars().filter(c -> c <= '9').count() >= 4
        && CheckDigits.modulo(CheckDigits.asNumber(value), 97) == 1;
  }

  private static boolean isin(String value) {
    String digits = CheckDigits.asNumber(value);
    String country = value.substring(0, 2);
    boolean known =
        Set.of(java.util.Locale.getISOCountries()).contains(country)
            || Set.of("XS", "XA", "XB", "XC", "XD", "XF", "XK", "EU").contains(country);
    return known && CheckDigits.luhn(digits.substring(0, digits.length() - 1)).equals(digits);
  }

  private static boolean nric(String text) {
    String value = text.toUpperCase(java.util.Locale.ROOT);
    int sum = CheckDigits.sum(value.substring(1, 8), 2, 7, 6, 5, 4, 3, 2);
    String letters =
        switch (value.charAt(0)) {
          case 'S' -> "JZIHGFEDCBA";
          case 'T' -> "GFEDCBAJZIH";
          case 'F' -> "XWUTRQPNMLK";
          case 'G' -> "RQPNMLKXWUT";
          default -> "TRQPNJLKXWU";
        };
    return letters.charAt(sum % 11) == value.charAt(8);
  }

  private static boolean codiceFiscale(String text) {
    String value = text.toUpperCase(java.util.Locale.ROOT);
    String order = "BAKPLCQDREVOSFTGUHMINJWZYX";
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int digit = CheckDigits.value(value.charAt(i));
      int index = digit > 9 ? digit - 10 : digit;
      sum += i % 2 == 0 ? order.indexOf((char) ('A' + index)) : index;
    }
    return value.charAt(15) == 'A' + sum % 26;
  }
}

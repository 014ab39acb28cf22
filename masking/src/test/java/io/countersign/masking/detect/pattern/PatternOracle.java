package io.countersign.masking.detect.pattern;

import io.countersign.masking.EntityType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slow way: one regular expression per type, a check written apart from the scanner's. It reads
 * the plain forms only; the scanner reads more.
 */
final class PatternOracle {
  private record Shape(EntityType type, Pattern pattern, Predicate<String> check) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              EntityType.EMAIL,
              "(?<![\\w.+-])[a-z0-9](?:[a-z0-9._+-]{0,40})@(?:[a-z0-9-]+\\.)+[a-z]{2,}",
              value -> true),
          shape(
              EntityType.CARD,
              "(?<![\\w.-])(?:(?=\\d{16})|(?<!\\d ))(?:4\\d{3}|5[1-5]\\d{2})(?:([ -]?)\\d{4"
                  + "}\\1\\d{4}\\1\\d{4})(?![\\w-])",
              value -> luhn(value.replaceAll("\\D", ""))),
          shape(
              EntityType.IBAN,
              "\\bDE\\d{2}(?: ?\\d{4}){4} ?\\d{2}\\b",
              value -> mod97(value.replace(" ", ""))),
          shape(
              EntityType.SSN,
              "(?<![\\w-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])",
              value -> true),
          shape(EntityType.MAC, "\\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\\b(?!:)", value -> true),
          shape(
              EntityType.IP,
              "(?<![\\w.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d"
                  + "?\\d)(?![\\w])",
              value -> true),
          shape(
              EntityType.NATIONALID,
              "\\b\\d{8}[A-Z]\\b",
              value ->
                  "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(value.substring(0, 8)) % 23)
                      == value.charAt(8)),
          shape(EntityType.APIKEY, "\\bAKIA[A-Z0-9]{16}\\b", value -> value.matches(".*\\d.*")),
          shape(EntityType.TOKEN, "\\bghp_[A-Za-z0-9]{36}\\b", value -> true));

  private PatternOracle() {}

  /** What stands in the text, as {@code TYPE:value}. */
  static List<String> found(String text) {
    List<String> found = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Matcher matcher = shape.pattern().matcher(text);
      while (matcher.find()) {
        if (shape.check().test(matcher.group())) {
          found.add(shape.type() + ":" + matcher.group());
        }
      }
    }
    return found;
  }

  /** Whether the oracle reads the type. */
  static boolean reads(EntityType type) {
    return SHAPES.stream().anyMatch(shape -> shape.type() == type);
  }

  static boolean luhn(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  static boolean mod97(String iban) {
    StringBuilder digits = new StringBuilder();
    String turned = iban.substring(4) + iban.substring(0, 4).toUpperCase(Locale.ROOT);
    for (int i = 0; i < turned.length(); i++) {
      digits.append(Character.digit(turned.charAt(i), 36));
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  private static Shape shape(EntityType type, String pattern, Predicate<String> check) {
    return new Shape(type, Pattern.compile(pattern), check);
  }
}

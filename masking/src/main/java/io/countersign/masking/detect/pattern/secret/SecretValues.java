package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.Locale;

/** Tells secrets from the other things that stand where a secret could. */
final class SecretValues {
  private static final int LENGTH_MAX = 256;
  private static final int PASSWORD_MIN = 5;
  private static final int KEY_MIN = 16;
  private static final int LONG_KEY = 32;
  private static final double KEY_ENTROPY_MIN = 3.0;

  private static final List<String> STAND_INS =
      List.of(
          "null",
          "none",
          "true",
          "false",
          "undefined",
          "string",
          "changeme_",
          "your",
          "my_",
          "example",
          "placeholder",
          "redacted",
          "secret_",
          "process.env",
          "os.environ",
          "getenv",
          "required",
          "optional",
          "hidden",
          "masked",
          "todo",
          "not_set",
          "default",
          "vault:",
          "xxx",
          "...",
          "****",
          "••••",
          "insert",
          "enter_",
          "<your",
          "secrets.",
          "var.",
          "env.",
          "config.",
          "self.",
          "this.",
          "params.",
          "request.",
          "input(",
          "arn:aws",
          "http://",
          "https://",
          "sha256:",
          "sha512-",
          "refs/",
          "pbkdf2",
          "bcrypt",
          "scrypt",
          "argon2",
          "base64",
          "base32",
          "sha1",
          "sha2",
          "sha5",
          "hmac");

  /** What may stand between a name and its value. */
  private static final String[] SCHEMES = {"bearer ", "basic ", "token ", "apikey "};

  private SecretValues() {}

  /** Where the value starts: after blanks, an equals sign or arrow, a type word, a quote. */
  static int start(ScanText text, int from) {
    int i = from;
    while (i < from + 6 && " =>\t*`".indexOf(text.at(i)) >= 0) {
      i++;
    }
    for (String scheme : SCHEMES) {
      if (text.startsWithIgnoreCase(i, scheme)) {
        i += scheme.length();
      }
    }
    return quote(text.at(i)) ? i + 1 : i;
  }

  /** Whether a quote stands right before the value. */
  static boolean quoted(ScanText text, int start) {
    return quote(text.at(start - 1));
  }

  /** Where the value ends: at its quote, or at a blank. */
  static int end(ScanText text, int start) {
    char open = text.at(start - 1);
    boolean quoted = quote(open);
    int end = start;
    while (end - start < LENGTH_MAX) {
      char c = text.at(end);
      boolean stop = quoted ? c == open : c == '"' || c == '\'' || c == '`' || c == '<';
      if (c <= ' ' || stop || (!quoted && nextField(text, end))) {
        break;
      }
      end++;
    }
    while (!quoted && end > start && ".,;:)]}".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** In a connection string or a query the next name and an equals sign. */
  private static boolean nextField(ScanText text, int index) {
    char c = text.at(index);
    if (c != ';' && c != '&') {
      return false;
    }
    int end = index + 1;
    while (end - index < 32 && (text.letter(end) || text.at(end) == ' ' || text.at(end) == '_')) {
      end++;
    }
    return end > index + 1 && text.at(end) == '=';
  }

  static boolean password(String value, boolean quoted) {
    if (value.length() < PASSWORD_MIN || value.length() >= LENGTH_MAX || standIn(value)) {
      return false;
    }
    boolean digit = false;
    boolean symbol = false;
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      digit |= ScanText.isDigit(c);
      upper |= Character.isUpperCase(c);
      lower |= Character.isLowerCase(c);
      symbol |= !Character.isLetterOrDigit(c) && "._$()[]{}<>-,:/".indexOf(c) < 0;
    }
    if ((value.indexOf('(') >= 0 && !quoted) || value.endsWith("()")) {
      return false;
    }
    return digit || symbol || (quoted && (upper || value.length() >= 8) && lower);
  }

  static boolean key(String value) {
    if (value.length() < KEY_MIN || value.length() >= LENGTH_MAX || standIn(value)) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (ScanText.isDigit(c)) {
        digits++;
      } else if (ScanText.isAsciiLetter(c)) {
        letters++;
      } else if ("-_+/=.~:!@#$%^&*".indexOf(c) < 0) {
        return false;
      }
    }
    int digitsMin = value.length() < LONG_KEY ? 2 : 1;
    return digits >= digitsMin && letters >= 2 && entropy(value) >= KEY_ENTROPY_MIN;
  }

  /** Shannon entropy in bits per character. */
  static double entropy(String value) {
    int[] counts = new int[0x80];
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 0x7F]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  private static boolean standIn(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("${")
        || lower.startsWith("{{")
        || lower.startsWith("<")
        || lower.startsWith("$(")
        || lower.startsWith("%(")
        || lower.startsWith("[")) {
      return true;
    }
    for (String standIn : STAND_INS) {
      if (lower.startsWith(standIn)) {
        return true;
      }
    }
    return lower.chars().distinct().count() <= 2;
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}

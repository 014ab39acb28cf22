package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells secrets from the other things that stand where a secret could. */
final class SecretValues {
  /** What is longer is data, not a token: session tokens have up to two thousand characters. */
  static final int TOKEN_MAX = 4096;

  private static final int LENGTH_MAX = 256;
  private static final int PASSWORD_MIN = 5;

  /** Fewer digits are a number of something else. */
  static final int NUMBER_MIN = 6;

  private static final int KEY_MIN = 16;
  private static final int LONG_KEY = 32;
  private static final double KEY_ENTROPY_MIN = 3.0;
  private static final int BRACED_MAX = 64;
  private static final String INSECURE = "django-insecure-";
  private static final int SALT_MIN = 40;
  private static final int SALT_MAX = 160;
  private static final int SALT_SIGNS = 6;
  private static final int SALT_BLANKS = 12;
  private static final double SALT_ENTROPY_MIN = 4.2;
  private static final String BASE64 = "base64:";

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
          "hmac",
          "#{",
          "!vault",
          "!encrypted",
          "!secret",
          "!ref",
          "!sub",
          "!getatt",
          "!importvalue",
          "@@");

  /**
   * A name that a program or a shell fills in, {@code {pw1}}, {@code $DB_PASSWORD2}, {@code %PW%},
   * an element of a list, {@code auth[2]}, or an algorithm, {@code SHA-256}.
   */
  private static final Pattern FILLED_IN =
      Pattern.compile(
          "\\{[\\w.\\[\\]'\"()!:]*\\}|\\$[A-Z_][A-Z\\d_]*|\\$env:\\w+|%\\w+%|%[sdrv]"
              + "|[\\w.]+(?:\\[[^\\]]*\\])+"
              + "|(?i:sha|aes|md|rsa|utf|hs|rs|es|hmac|tls|ssl|oauth|ntlm|pkcs|x)[-_#]?\\d{1,4}"
              + "(?:[-_]\\w{1,8})*+");

  /** Words that a passphrase has between hyphens, and the number that some rules ask for. */
  private static final Pattern HYPHENATED =
      Pattern.compile("(?:[a-z]{3,9}|[A-Z][a-z]{2,8})(?:-[A-Za-z][a-z]{2,8}){2,7}(?:-?\\d{1,4})?");

  private static final Pattern WORD_AND_NUMBER = Pattern.compile("\\p{Ll}{3,20}\\d{1,4}");

  /** The next line of an environment that sets no value here: {@code DB_NAME=orders}. */
  private static final Pattern NEXT_SETTING =
      Pattern.compile("[A-Z][A-Z\\d]*_[A-Z\\d_]*=.*|[A-Z]{3,}=[^=].*", Pattern.DOTALL);

  /** Words of names, settings and sentences that are written with hyphens too. */
  private static final Pattern NAME_WORD =
      Pattern.compile(
          "pass|passwords?|secrets?|keys?|user|users|username|name|names|token|tokens|auth|login"
              + "|admin|root|the|and|your|with|must|this|that|for|are|was|has|not|should|from|into"
              + "|min|max|length|least|most|characters?|letters?|digits?|required|optional|ref|refs"
              + "|vault|file|path|value|values|field|input|form|text|label|icon|button|error|config"
              + "|database|mysql|postgres|postgresql|mongodb|redis|server|service|client|account"
              + "|prod|staging|test|dev|hash|hashed|encrypted|reset|policy|change|change-?me"
              + "|default|example|sample|placeholder|here|new|old|env|app|web|api|db|page|wiki|type"
              + "|string|group|control|row|col|container|wrapper|toggle|strength|meter|manager"
              + "|show|hide|visible|forgot|confirm|confirmation|current|validate|check|rule|rules"
              + "|protected|only|read|write|one|two|time|use|used|based|less|free|case|sensitive"
              + "|well|known|set|get|all|any|out|off|long|short|end|line|list|style|class|header"
              + "|email|mail|phone|medium|demo|sign|code|manage|managed|storage"
              + "|cache|host|port|local|master|replica",
          Pattern.CASE_INSENSITIVE);

  /** What may stand between a name and its value. */
  private static final String[] SCHEMES = {"bearer ", "basic ", "token ", "apikey "};

  private SecretValues() {}

  /**
   * Where the value starts: after blanks, an equals sign or arrow, a type word, a quote with the
   * letter that some languages put before it.
   */
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
    boolean prefixed = "NnbruL@$".indexOf(text.at(i)) >= 0 && quote(text.at(i + 1));
    int open = prefixed ? i + 1 : i;
    return quote(text.at(open)) ? open + 1 : i;
  }

  /** Whether a quote stands right before the value. */
  static boolean quoted(ScanText text, int start) {
    return quote(text.at(start - 1));
  }

  /** Where the value ends: at its quote, or at a blank. */
  static int end(ScanText text, int start) {
    char open = text.at(start - 1);
    boolean quoted = quote(open);
    int end = quoted ? start : braced(text, start);
    while (end - start < LENGTH_MAX) {
      char c = text.at(end);
      boolean stop = quoted ? c == open : closes(text, end);
      if (c <= ' ' || stop || (!quoted && nextField(text, end))) {
        break;
      }
      end++;
    }
    if (end - start == LENGTH_MAX) {
      return tokenEnd(text, start);
    }
    while (!quoted && end > start && outside(text, start, end - 1)) {
      end--;
    }
    return end;
  }

  /** Behind the brace that closes a value of ODBC, {@code {a;b9c}}; the start if there is none. */
  private static int braced(ScanText text, int start) {
    if (text.at(start) != '{' || text.at(start + 1) == '{') {
      return start;
    }
    int end = start + 1;
    while (end - start < BRACED_MAX && text.at(end) > ' ' && "\"'`{}".indexOf(text.at(end)) < 0) {
      end++;
    }
    return text.at(end) == '}' ? end + 1 : start;
  }

  /** A quote or a tag ends a value without quotes; an apostrophe between letters does not. */
  private static boolean closes(ScanText text, int index) {
    char c = text.at(index);
    boolean inside = text.alphanumeric(index - 1) && text.alphanumeric(index + 1);
    return c == '"' || c == '`' || c == '<' || (c == '\'' && !inside);
  }

  /** What is longer than other values must be nothing but the signs of tokens to its end. */
  private static int tokenEnd(ScanText text, int start) {
    int end = start;
    while (end - start < TOKEN_MAX && token(text.at(end))) {
      end++;
    }
    while (end - start < TOKEN_MAX && text.at(end) == '=') {
      end++;
    }
    return Math.max(end, start + LENGTH_MAX);
  }

  private static boolean token(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || "+/_.~%-".indexOf(c) >= 0;
  }

  /** Longer than a value, unless a token of no other signs. */
  private static boolean tooLong(String value) {
    if (value.length() < LENGTH_MAX) {
      return false;
    }
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    int letters = 0;
    while (letters < end && token(value.charAt(letters))) {
      letters++;
    }
    return letters < end || value.length() >= TOKEN_MAX;
  }

  /** A sign of the sentence, or a bracket that was not opened within the value. */
  private static boolean outside(ScanText text, int start, int index) {
    char c = text.at(index);
    int bracket = ")]}".indexOf(c);
    if (bracket < 0) {
      return ".,;:".indexOf(c) >= 0;
    }
    int open = index;
    while (open > start && text.at(open) != "([{".charAt(bracket)) {
      open--;
    }
    return text.at(open) != "([{".charAt(bracket);
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
    if (value.length() < PASSWORD_MIN || tooLong(value) || standIn(value)) {
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
    if ((!quoted && call(value)) || value.endsWith("()")) {
      return false;
    }
    return digit
        || symbol
        || (quoted && (upper || value.length() >= 8) && lower)
        || RandomLetters.in(value)
        || passphrase(value);
  }

  /** A name and an opening parenthesis. */
  private static boolean call(String value) {
    int open = value.indexOf('(');
    for (int i = 0; i < open; i++) {
      char c = value.charAt(i);
      if (!ScanText.isLetter(c) && !ScanText.isDigit(c) && "_.:$>-?!+*&|~@=,[]'\"".indexOf(c) < 0) {
        return false;
      }
    }
    return open >= 0;
  }

  /** Whether words stand in it with hyphens between, none of them one of names and settings. */
  private static boolean passphrase(String value) {
    return HYPHENATED.matcher(value).matches()
        && Arrays.stream(value.split("-", -1)).noneMatch(NAME_WORD.asMatchPredicate());
  }

  /**
   * Whether it is what people choose where nothing is asked of them, a word and a number, digits or
   * words with hyphens: {@code summer24}, {@code 483920}. Other things look so too.
   */
  static boolean chosen(String value) {
    boolean word = WORD_AND_NUMBER.matcher(value).matches() && !standIn(value);
    return (word && value.length() >= PASSWORD_MIN) || digitsOrPassphrase(value, NUMBER_MIN);
  }

  /** Whether it is a plain word, and none that stands with passwords in settings and forms. */
  static boolean word(String value) {
    return value.length() >= PASSWORD_MIN
        && WeakPasswords.word(value)
        && !NAME_WORD.matcher(value).matches();
  }

  /** Whether it is so many digits or more, or words with hyphens: no word of a sentence. */
  static boolean digitsOrPassphrase(String value, int digitsMin) {
    return number(value, digitsMin) || passphrase(value);
  }

  /** Whether it is nothing but so many digits or more. */
  static boolean number(String value, int digitsMin) {
    return value.length() >= digitsMin && value.chars().allMatch(c -> ScanText.isDigit((char) c));
  }

  /**
   * A key of many signs in quotes, as Django and WordPress make them: signs change with letters and
   * digits throughout, as in no expression or sentence.
   */
  static boolean salt(String text) {
    String value = text.startsWith(INSECURE) ? text.substring(INSECURE.length()) : text;
    if (value.length() < SALT_MIN || value.length() > SALT_MAX || standIn(value)) {
      return false;
    }
    int signs = 0;
    int changes = 0;
    int blanks = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean sign = c < 0x7F && !ScanText.isAsciiLetter(c) && !ScanText.isDigit(c);
      signs += sign ? 1 : 0;
      blanks += c == ' ' ? 1 : 0;
      changes += i > 0 && kind(c) != kind(value.charAt(i - 1)) ? 1 : 0;
    }
    return signs * SALT_SIGNS >= value.length()
        && changes * 2 > value.length()
        && blanks * SALT_BLANKS <= value.length()
        && entropy(value) >= SALT_ENTROPY_MIN;
  }

  private static int kind(char c) {
    return Character.isLowerCase(c)
        ? 0
        : Character.isUpperCase(c) ? 1 : ScanText.isDigit(c) ? 2 : 3;
  }

  static boolean key(String value) {
    if (value.startsWith(BASE64)) {
      String encoded = value.substring(BASE64.length());
      return encoded.length() >= LONG_KEY && key(encoded);
    }
    if (value.length() < KEY_MIN || tooLong(value) || standIn(value)) {
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
    boolean random = digits >= digitsMin || RandomLetters.in(value);
    return random && letters >= 2 && entropy(value) >= KEY_ENTROPY_MIN;
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

  /** Whether it stands in the place of a value: a variable, a word for it, stars. */
  static boolean standIn(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("${")
        || lower.startsWith("{{")
        || lower.startsWith("<")
        || lower.startsWith("$(")
        || lower.startsWith("%(")
        || lower.startsWith("[")
        || lower.startsWith("]")
        || lower.startsWith("}")) {
      return true;
    }
    for (String standIn : STAND_INS) {
      if (lower.startsWith(standIn)) {
        return true;
      }
    }
    return lower.chars().distinct().count() <= 2
        || FILLED_IN.matcher(value).matches()
        || NEXT_SETTING.matcher(value).matches();
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}

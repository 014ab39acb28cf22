package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.AsciiSet;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that a name gives away: {@code password=...}, {@code api_key: ...}, {@code --token ...}. A
 * value must look like a secret and not like code, a word or something put in its place. The anchor
 * is an equals sign, a colon, or the hyphen of an option.
 */
final class AssignmentValidator implements AnchorValidator {
  private static final int OPTION_MAX = 32;
  private static final int ENTRY_GAP = 24;
  private static final int NETWORK = 48;
  private static final int BLOCK_MAX = 240;
  private static final int SALT_MAX = 160;
  private static final String DEFAULT = "default";
  private static final String STRING = " string";

  /** The block of a variable in Terraform, to the name of its value. */
  private static final Pattern VARIABLE =
      Pattern.compile("variable\\s{1,4}\"([\\w-]{1,64})\"\\s{0,4}\\{[^{}]*+\\z");

  /** What stands between a name and the sign of the assignment. */
  private static final AsciiSet BEHIND_NAMES = AsciiSet.of(" \"'`*_])\\");

  /** What stands between an entry's name and the word {@code value}. */
  private static final String BETWEEN_ENTRIES = " \"',;-\n\r\t";

  /** The rest of a call, and the operator that gives another value. */
  private static final Pattern OTHERWISE =
      Pattern.compile("(?:[\"'][\\w.-]{1,48}[\"'][)\\]])? (?:\\|\\||\\?\\?|\\?:|or|//) (?=[\"'])");

  private static final int OTHERWISE_MAX = 64;

  private static final Context NETWORKS =
      Context.of("wifi", "wi-fi", "wlan", "wpa", "wpa2", "wpa3", "ssid", "hotspot");

  private static final List<String> NETWORK_KEYS =
      List.of("key", "schlüssel", "clé", "clef", "clave", "chiave", "sleutel", "chave", "klucz");

  /** What those end with. */
  private static final String NETWORK_KEY_ENDS = "yYlLéÉfFeEzZ";

  /** No name that holds a digit is so long without a mark between its words. */
  private static final int BASE64_MIN = 20;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor) == '-') {
      checkOption(text, anchor, findings);
      return;
    }
    if (padding(text, anchor)) {
      return;
    }
    int nameEnd = anchor;
    while (anchor - nameEnd < 2 && ":|?".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    while (anchor - nameEnd < 6 && BEHIND_NAMES.holds(text.at(nameEnd - 1))) {
      nameEnd--;
    }
    if (text.alphanumeric(nameEnd - 1) && checkValue(text, nameEnd, anchor + 1, findings)) {
      return;
    }
    if (text.at(anchor) == '=' && quoted(text, anchor + 1)) {
      int declared = declared(text, nameEnd);
      if (declared > 0) {
        checkValue(text, declared, anchor + 1, findings);
      }
    }
  }

  private static boolean quoted(ScanText text, int from) {
    int quote = text.at(from) == ' ' ? from + 1 : from;
    return text.at(quote) == '"' || text.at(quote) == '\'';
  }

  /**
   * Where the name ends that a type stands behind, {@code dbPassword: string = "..."}, or that a
   * variable's block has, {@code variable "db_password" {... default = "..."}}; -1 otherwise.
   */
  private static int declared(ScanText text, int end) {
    if (text.startsWith(end - DEFAULT.length(), DEFAULT)) {
      Matcher block = text.matcher(VARIABLE, end - BLOCK_MAX, end);
      return block.find() ? block.end(1) : -1;
    }
    int type = end;
    while (end - type < OPTION_MAX && type(text.at(type - 1))) {
      type--;
    }
    if (text.at(type - 1) == ':' && text.at(type - 2) != ':') {
      return text.at(type - 2) == '?' ? type - 2 : type - 1;
    }
    boolean string = text.startsWith(end - STRING.length(), STRING);
    return string && SecretNames.endingAt(text, end - STRING.length()) != null
        ? end - STRING.length()
        : -1;
  }

  private static boolean type(char c) {
    return ScanText.isAsciiLetter(c) || " &<>[]?_.|*'".indexOf(c) >= 0;
  }

  /**
   * Base64 text ends so, {@code V2llIGZvcm11...VuPw==}, and its last letters name nothing. Of the
   * two signs one is left where a line's end behind it was taken for quoted-printable.
   */
  private static boolean padding(ScanText text, int anchor) {
    int start = anchor;
    int digits = 0;
    while (text.at(anchor) == '=' && anchor - start < BASE64_MIN && text.alphanumeric(start - 1)) {
      start--;
      digits += text.digit(start) ? 1 : 0;
    }
    return anchor - start == BASE64_MIN && digits > 0;
  }

  /** {@code --name value}; with an equals sign it is found there. */
  private static void checkOption(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 1) != '-' || text.at(anchor - 1) > ' ' || !text.letter(anchor + 2)) {
      return;
    }
    int end = anchor + 2;
    while (end - anchor < OPTION_MAX && (text.alphanumeric(end) || text.at(end) == '-')) {
      end++;
    }
    if (text.at(end) == ' ' && text.at(end + 1) != '-') {
      checkValue(text, end, end + 1, findings);
    }
  }

  /** Adds the value if it is one; whether the name is one of a secret. */
  private static boolean checkValue(ScanText text, int nameEnd, int from, Findings findings) {
    SecretNames.Kind kind = kind(text, nameEnd);
    if (kind == null || passed(text, nameEnd)) {
      return false;
    }
    int value = SecretValues.start(text, from);
    int end = SecretValues.end(text, value);
    String candidate = text.slice(value, end);
    boolean password = kind == SecretNames.Kind.PASSWORD;
    boolean secret =
        password
            ? SecretValues.password(candidate, SecretValues.quoted(text, value))
            : SecretValues.key(candidate);
    int other = secret ? -1 : otherwise(text, value, end);
    if (other > 0) {
      return checkValue(text, nameEnd, other, findings);
    }
    if (!password && !secret && saltEnd(text, value) > value) {
      end = saltEnd(text, value);
      secret = true;
    }
    boolean plain =
        password && (plain(text, value, end) || PlainPasswords.set(text, nameEnd, value, end));
    if (secret || plain || weak(text, nameEnd, value, candidate)) {
      EntityType type = password ? EntityType.PASSWORD : EntityType.APIKEY;
      String name = password ? "password-assignment" : "key-assignment";
      findings.add(value, end, type, Findings.IN_CONTEXT, name);
    }
    return true;
  }

  /** Where the value begins that stands for a missing one, {@code getenv("PW") or "..."}, or -1. */
  private static int otherwise(ScanText text, int value, int end) {
    if (SecretValues.quoted(text, value)) {
      return -1;
    }
    Matcher other = text.matcher(OTHERWISE, end, end + OTHERWISE_MAX);
    return other.lookingAt() ? other.end() : -1;
  }

  /** What the name stands for, or the name in an attribute or entry before {@code value}. */
  private static SecretNames.@Nullable Kind kind(ScanText text, int nameEnd) {
    SecretNames.Kind kind = SecretNames.endingAt(text, nameEnd);
    if (kind != null) {
      return kind;
    }
    char last = text.at(nameEnd - 1);
    if ((last == 'e' || last == 'E') && text.startsWithIgnoreCase(nameEnd - 5, "value")) {
      return entry(text, nameEnd - 5);
    }
    int key = networkKey(text, nameEnd);
    return key > 0 && NETWORKS.before(text, key, NETWORK) ? SecretNames.Kind.PASSWORD : null;
  }

  /** Where a word for a key begins that is one of a network near its name, or -1. */
  private static int networkKey(ScanText text, int nameEnd) {
    if (NETWORK_KEY_ENDS.indexOf(text.at(nameEnd - 1)) < 0) {
      return -1;
    }
    for (String key : NETWORK_KEYS) {
      int start = nameEnd - key.length();
      if (text.startsWithIgnoreCase(start, key) && !text.alphanumeric(start - 1)) {
        return start;
      }
    }
    return -1;
  }

  /** {@code key="Password" value="..."}, {@code name: DB_PASSWORD, value: ...}. */
  private static SecretNames.@Nullable Kind entry(ScanText text, int value) {
    int end = value;
    while (value - end < ENTRY_GAP && BETWEEN_ENTRIES.indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    if (end == value || !text.alphanumeric(end - 1)) {
      return null;
    }
    SecretNames.Kind kind = SecretNames.endingAt(text, end);
    if (kind == null) {
      return null;
    }
    int start = end;
    while (end - start < OPTION_MAX * 2 && namePart(text.at(start - 1))) {
      start--;
    }
    while (end - start < OPTION_MAX * 3 && " :=\"'".indexOf(text.at(start - 1)) >= 0) {
      start--;
    }
    boolean named = text.startsWithIgnoreCase(start - 4, "name");
    return named || text.startsWithIgnoreCase(start - 3, "key") ? kind : null;
  }

  /** The closing quote of a key of many signs, or the value's start. */
  static int saltEnd(ScanText text, int value) {
    if (!SecretValues.quoted(text, value)) {
      return value;
    }
    char quote = text.at(value - 1);
    int end = value;
    while (end - value <= SALT_MAX && text.at(end) >= ' ' && text.at(end) != quote) {
      end++;
    }
    return text.at(end) == quote && SecretValues.salt(text.slice(value, end)) ? end : value;
  }

  private static boolean namePart(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || "._-:".indexOf(c) >= 0;
  }

  /** What a run of tests says: {@code PASS: test1}. */
  private static boolean passed(ScanText text, int nameEnd) {
    int name = nameEnd - 4;
    return text.at(nameEnd) == ':' && text.startsWith(name, "PASS") && text.at(name - 1) <= ' ';
  }

  /** A word in quotes that speaks about nothing: {@code password = "tomate"}. */
  private static boolean plain(ScanText text, int value, int end) {
    return text.at(value - 1) == text.at(end)
        && (text.at(end) == '"' || text.at(end) == '\'')
        && SecretValues.word(text.slice(value, end));
  }

  private static boolean weak(ScanText text, int nameEnd, int value, String candidate) {
    if (WeakPasswords.known(candidate)) {
      return true;
    }
    boolean command = text.at(value - 1) == '`' && text.at(value + candidate.length()) != '`';
    return !command && value == nameEnd + 1 && WeakPasswords.setting(text, nameEnd, candidate);
  }
}

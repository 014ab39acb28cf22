package io.countersign.config;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The kinds of text in the configuration file. */
final class TextRules {
  /** First path segments that the data plane needs for itself. */
  static final Set<String> RESERVED_IDS = Set.of("v1", "livez", "readyz", "proxy.pac", "api");

  static final TextRule ID =
      shown(
          "an id: a lower-case letter, then up to 62 lower-case letters, digits or hyphens",
          TextRules::isId);

  static final TextRule DESTINATION_ID =
      shown(
          ID.expected() + "; not v1, api, livez or readyz, which the gateway needs for itself",
          text -> isId(text) && !RESERVED_IDS.contains(text));

  static final TextRule MODEL =
      shown(
          "the name of a model, in which * stands for any run of characters",
          text -> text.length() <= 128 && text.chars().allMatch(TextRules::isModelCharacter));

  static final TextRule HOST =
      shown(
          "an IP address or a host name of this machine",
          text ->
              text.length() <= 253
                  && text.chars().allMatch(c -> isAlphanumeric(c) || ".:-_".indexOf(c) >= 0));

  static final TextRule LINK_HOST =
      shown(
          "a host name, or *. and the name that hosts are below",
          text -> {
            String name = text.startsWith("*.") ? text.substring(2) : text;
            return !name.isEmpty()
                && name.length() <= 253
                && name.chars().allMatch(c -> isAlphanumeric(c) || c == '.' || c == '-');
          });

  static final TextRule DATA =
      shown("the path of a folder; ~ is not expanded", text -> !text.startsWith("~"));

  static final TextRule FILE =
      shown("the path of a file; ~ is not expanded", text -> !text.startsWith("~"));

  static final TextRule HEADER =
      shown(
          "a header of the file, on one line, without +",
          text -> isLine(text) && text.indexOf('+') < 0 && text.strip().equals(text));

  static final TextRule MATCH = shown("headers of the columns, joined by +", TextRules::isLine);

  static final TextRule REGION =
      shown(
          "a region, e.g. eu or us-east-1: lower-case letters, digits and hyphens",
          text -> text.length() <= 63 && text.chars().allMatch(c -> isIdCharacter(c)));

  static final TextRule PROJECT =
      shown(
          "the id or number of a project at Google: lower-case letters, digits, hyphens, and dots"
              + " and a colon behind a domain",
          text ->
              text.length() <= 128
                  && text.chars().allMatch(c -> isIdCharacter(c) || c == '.' || c == ':'));

  static final TextRule VERSION =
      shown(
          "a version: up to 64 letters, digits, dots, hyphens and underscores",
          text ->
              text.length() <= 64
                  && text.chars().allMatch(c -> isAlphanumeric(c) || ".-_".indexOf(c) >= 0));

  static final TextRule VERIFIER_KEY =
      shown(
          "a public key as a witness prints it: name+id+key",
          text -> isLine(text) && text.indexOf(' ') < 0 && text.split("\\+", 3).length == 3);

  static final TextRule DATABASE_USER =
      shown(
          "a role of the database: up to 63 letters, digits, `_` and `-`",
          text ->
              text.length() <= 63
                  && text.chars().allMatch(c -> isAlphanumeric(c) || c == '_' || c == '-'));

  static final TextRule NODE =
      shown(
          "a name for this gateway: a lower-case letter, then up to 31 lower-case letters, digits"
              + " or hyphens",
          text -> isId(text) && text.length() <= 32);

  static final TextRule PATTERN =
      hidden("a regular expression of up to 1000 characters", text -> text.length() <= 1000);

  static final TextRule CONTEXT =
      shown("words on one line, of up to 200 characters", TextRules::isLine);

  /** Not repeated: it may be a real value. */
  static final TextRule SAMPLE =
      hidden("a text of up to 1000 characters", text -> text.length() <= 1000);

  static final TextRule CONTRACT = hidden("the reference of a contract", TextRules::isLine);
  static final TextRule TITLE = hidden("a title on one line, of up to 200 characters", oneLine());
  static final TextRule NAME = hidden("a name on one line, of up to 200 characters", oneLine());
  static final TextRule NOTICE = hidden("the text of the notice", text -> true);
  static final TextRule EMAIL = hidden("an e-mail address", TextRules::isEmail);
  static final TextRule HASH =
      hidden(
          "the hash of a key, as `key new` prints it",
          text -> text.length() <= 256 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f));

  private static final int IDS_SHOWN_MAX = 12;

  private TextRules() {}

  /**
   * The id of something that stands elsewhere in the file.
   *
   * @param known null when that part of the file could not be read: anything goes
   */
  static TextRule reference(String what, @Nullable Collection<String> known) {
    if (known == null) {
      return shown("the id of " + what, text -> true);
    }
    String ids = known.stream().sorted().limit(IDS_SHOWN_MAX).collect(joining(", "));
    String more = known.size() > IDS_SHOWN_MAX ? ", ..." : "";
    String list = known.isEmpty() ? "there is none yet" : ids + more;
    return shown("the id of " + what + ": " + list, known::contains);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static TextRule shown(String expected, Predicate<String> accepts) {
    return new Rule(expected, accepts, true);
  }

  /** For texts that messages do not repeat. */
  private static TextRule hidden(String expected, Predicate<String> accepts) {
    return new Rule(expected, accepts, false);
  }

  private static Predicate<String> oneLine() {
    return TextRules::isLine;
  }

  private static boolean isLine(String text) {
    return text.length() <= 200 && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= 63
        && isLowerCase(text.charAt(0))
        && text.chars().allMatch(TextRules::isIdCharacter);
  }

  private static boolean isEmail(String text) {
    int at = text.indexOf('@');
    return text.length() <= 254
        && at > 0
        && at < text.length() - 1
        && at == text.lastIndexOf('@')
        && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  private static boolean isModelCharacter(int c) {
    return isAlphanumeric(c) || "*._:/@+-".indexOf(c) >= 0;
  }

  private static boolean isIdCharacter(int c) {
    return isLowerCase(c) || isDigit(c) || c == '-';
  }

  private static boolean isAlphanumeric(int c) {
    return isLowerCase(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLowerCase(int c) {
    return c >= 'a' && c <= 'z';
  }

  private record Rule(String expected, Predicate<String> accepts, boolean shown)
      implements TextRule {
    @Override
    public @Nullable String complaint(String text) {
      if (text.isBlank()) {
        return "an empty text (expected: " + expected + ")";
      }
      if (accepts.test(text)) {
        return null;
      }
      return (shown ? Found.quoted(text) : "a text that is not one")
          + " (expected: "
          + expected
          + ")";
    }
  }
}

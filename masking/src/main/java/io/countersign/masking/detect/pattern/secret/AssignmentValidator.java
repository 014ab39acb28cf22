package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Values that a name gives away: {@code password=...}, {@code api_key: ...}, {@code --token ...}. A
 * value must look like a secret and not like code, a word or something put in its place. The anchor
 * is an equals sign, a colon, or the hyphen of an option.
 */
final class AssignmentValidator implements AnchorValidator {
  private static final int OPTION_MAX = 32;

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
    if (text.at(nameEnd - 1) == ':') {
      nameEnd--;
    }
    while (anchor - nameEnd < 4 && " \"'`*_])\\".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    if (text.alphanumeric(nameEnd - 1)) {
      checkValue(text, nameEnd, anchor + 1, findings);
    }
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

  private static void checkValue(ScanText text, int nameEnd, int from, Findings findings) {
    SecretNames.Kind kind = SecretNames.endingAt(text, nameEnd);
    if (kind == null) {
      return;
    }
    int value = SecretValues.start(text, from);
    int end = SecretValues.end(text, value);
    String candidate = text.slice(value, end);
    boolean password = kind == SecretNames.Kind.PASSWORD;
    boolean secret =
        password
            ? SecretValues.password(candidate, SecretValues.quoted(text, value))
            : SecretValues.key(candidate);
    if (secret) {
      EntityType type = password ? EntityType.PASSWORD : EntityType.APIKEY;
      String name = password ? "password-assignment" : "key-assignment";
      findings.add(value, end, type, Findings.IN_CONTEXT, name);
    }
  }
}

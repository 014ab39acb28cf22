package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes of passwords as {@code /etc/shadow}, {@code .htpasswd} and tables of users hold them: the
 * formats of crypt(5) and the PHC string format of Argon2, scrypt and PBKDF2. Weak passwords are
 * guessed from them. The anchor is the dollar sign.
 */
final class PasswordHashValidator implements AnchorValidator {
  private static final int HASH_MAX = 320;
  private static final int NAME_MAX = 6;

  private static final Pattern HASH =
      Pattern.compile(
          "\\$(?:2[abxy]?\\$\\d\\d\\$[./A-Za-z\\d]{53}"
              + "|(?:1|5|6|7|apr1)\\$(?:rounds=\\d{1,9}\\$)?[./A-Za-z\\d]{1,64}\\$"
              + "[./A-Za-z\\d]{22,90}"
              + "|g?y\\$[./A-Za-z\\d]{1,8}\\$[./A-Za-z\\d]{1,86}\\$[./A-Za-z\\d]{40,90}"
              + "|(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\\d{1,3})?)(?:\\$[^\\s$\"']{1,64}){2,4}"
              + "\\$?)(?![./A-Za-z\\d])");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.alphanumeric(anchor - 1) || !opens(text, anchor)) {
      return;
    }
    Matcher hash = text.matcher(HASH, anchor, anchor + HASH_MAX);
    if (hash.lookingAt()) {
      findings.add(anchor, hash.end(), EntityType.PASSWORD, Findings.CERTAIN, "password-hash");
    }
  }

  /** A short name of a method and then the next dollar sign. */
  private static boolean opens(ScanText text, int anchor) {
    char first = text.at(anchor + 1);
    if (first == 'a' || first == 's' || first == 'p') {
      return text.startsWith(anchor, "$ar")
          || text.startsWith(anchor, "$ap")
          || text.startsWith(anchor, "$sc")
          || text.startsWith(anchor, "$pb");
    }
    int end = anchor + 1;
    while (end - anchor < NAME_MAX && text.alphanumeric(end)) {
      end++;
    }
    return end > anchor + 1 && text.at(end) == '$';
  }
}

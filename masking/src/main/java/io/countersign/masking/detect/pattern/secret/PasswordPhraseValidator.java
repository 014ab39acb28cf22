package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;

/**
 * Passwords told in a sentence: {@code my password is ...}. The anchor is the first letter of the
 * word for password.
 */
final class PasswordPhraseValidator implements AnchorValidator {
  static final List<String> NAMES =
      List.of("password", "passwort", "passphrase", "passcode", "kennwort", "wachtwoord");
  private static final List<String> VERBS =
      List.of(
          " is now ", " is: ", " is ", " was ", " ist ", " lautet: ", " lautet ", " to ", " = ");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    for (String name : NAMES) {
      if (text.startsWithIgnoreCase(anchor, name)) {
        afterName(text, anchor + name.length(), findings);
        return;
      }
    }
  }

  private static void afterName(ScanText text, int index, Findings findings) {
    for (String verb : VERBS) {
      if (text.startsWithIgnoreCase(index, verb)) {
        int value = SecretValues.start(text, index + verb.length());
        int end = SecretValues.end(text, value);
        if (SecretValues.password(text.slice(value, end), false)) {
          findings.add(value, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password");
        }
        return;
      }
    }
  }
}

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for what grants access by itself. */
public final class SecretRules {
  private SecretRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.word(KeyValidator.prefixes(), new KeyValidator());
    anchors.word(WebTokenValidator.prefixes(), new WebTokenValidator());
    anchors.word(PasswordPhraseValidator.NAMES, new PasswordPhraseValidator());
    AssignmentValidator assignment = new AssignmentValidator();
    anchors.character(':', assignment);
    anchors.character('=', assignment);
    anchors.character('-', new PrivateKeyValidator());
  }
}

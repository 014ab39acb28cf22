package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;

/**
 * Values that a name gives away: {@code password=...}, {@code api_key: ...}. A value must look like
 * a secret and not like code, a word or something put in its place. The anchor is an equals sign or
 * a colon.
 */
final class AssignmentValidator implements AnchorValidator {
  private static final int NAME_MAX = 40;

  private static final List<String> PASSWORDS =
      List.of(
          "password",
          "passwd",
          "pwd",
          "passwort",
          "kennwort",
          "passphrase",
          "mot de passe",
          "contraseña",
          "contrasena",
          "clave",
          "wachtwoord",
          "hasło",
          "haslo",
          "senha",
          "passcode",
          "pass",
          "pw",
          "parola",
          "lösenord");

  private static final List<String> KEYS =
      List.of(
          "secret",
          "api_key",
          "api-key",
          "apikey",
          "api key",
          "access_key",
          "access-key",
          "accesskey",
          "access key",
          "secret_key",
          "secretkey",
          "secret key",
          "auth_token",
          "token",
          "private_key",
          "client_secret",
          "clientsecret",
          "encryption_key",
          "signing_key",
          "account_key",
          "accountkey",
          "sharedaccesskey",
          "credential",
          "credentials",
          "bearer",
          "app_key",
          "master_key",
          "api_token",
          "authorization",
          "storage_key");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int nameEnd = anchor;
    if (text.at(nameEnd - 1) == ':') {
      nameEnd--;
    }
    while (anchor - nameEnd < 4 && " \"'`*_".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    if (!text.letter(nameEnd - 1)) {
      return;
    }
    String before = text.lowerSlice(nameEnd - NAME_MAX, nameEnd);
    boolean password = SecretValues.endsWithWord(before, PASSWORDS);
    if (!password && !SecretValues.endsWithWord(before, KEYS)) {
      return;
    }
    int value = SecretValues.start(text, anchor + 1);
    int end = SecretValues.end(text, value);
    boolean quoted = SecretValues.quoted(text, value);
    String candidate = text.slice(value, end);
    if (password ? SecretValues.password(candidate, quoted) : SecretValues.key(candidate)) {
      EntityType type = password ? EntityType.PASSWORD : EntityType.APIKEY;
      findings.add(value, end, type, Findings.IN_CONTEXT, "assignment");
    }
  }
}

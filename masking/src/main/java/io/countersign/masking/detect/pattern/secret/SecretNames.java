package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.label.Phrases;
import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fields and people call secrets, in eight languages. Fields put words in front and run them
 * together ({@code dbPassword}), so a name is read from its end.
 */
final class SecretNames {
  /** What a name stands for. */
  enum Kind {
    /** Chosen by people: short, any characters. */
    PASSWORD,
    /** Made by machines: long, much entropy. */
    KEY
  }

  static final String PASSWORD_WORDS =
      """
      password
      passwort
      passwd
      kennwort
      passphrase
      passcode
      mot de passe
      contraseña
      contrasenya
      clave
      clave de acceso
      wachtwoord
      hasło
      hasła
      hasłem
      senha
      palavra passe
      palavra chave
      parola
      parola d ordine
      parola chiave
      lösenord
      zugangscode
      zugangspasswort
      losungswort
      code d accès
      toegangscode
      codice di accesso
      código de acceso
      código de acesso
      kod dostępu
      access code
      login code
      code wifi
      code du wifi
      clé wifi
      clé du wifi
      chiave wifi
      wifi code
      wifi key
      wlan code
      wlan key
      wlan schlüssel
      """;

  /** Short names of passwords that people write in sentences. */
  static final String SHORT_WORDS =
      """
      pw
      pwd
      pass
      mdp
      ww
      """;

  private static final String FIELDS =
      """
      pwd
      pass
      pw
      psw
      pswd
      passw
      pass word
      mdp
      motdepasse
      pgpassword
      mysql pwd
      userpass
      dbpass
      smtppass
      rootpw
      storepass
      keypass
      requirepass
      masterauth
      psk
      preshared key
      pre shared key
      wpa schlüssel
      netzwerkschlüssel
      netzwerksicherheitsschlüssel
      network security key
      network key
      clé wpa
      chave wifi
      """;

  private static final String KEYS =
      """
      secret
      api key
      apikey
      access key
      accesskey
      secret key
      secret access key
      auth token
      token
      private key
      client secret
      encryption key
      signing key
      account key
      shared access key
      shared key
      primary key value
      credential
      credentials
      bearer
      app key
      app secret
      master key
      secret key base
      signing secret
      api token
      authorization
      storage key
      hmac key
      jwt secret
      session secret
      consumer secret
      license key
      x api key
      api schlüssel
      geheimer schlüssel
      zugangsschlüssel
      zugriffsschlüssel
      zugriffstoken
      zugangstoken
      toegangstoken
      clé api
      clé d api
      clé secrète
      jeton
      clave api
      clave de api
      clave secreta
      chiave api
      chiave segreta
      api sleutel
      geheime sleutel
      chave api
      chave de api
      chave secreta
      klucz api
      tajny klucz
      sig
      subscription key
      function key
      webhook secret
      deploy key
      auth key
      auth salt
      logged in key
      logged in salt
      nonce key
      nonce salt
      pat
      auth
      """;

  /** What stands behind the word in names of fields. */
  private static final String[] TAILS = {
    "confirmation",
    "confirm",
    "repeat",
    "again",
    "new",
    "old",
    "current",
    "value",
    "string",
    "plain",
    "text",
    "hash",
    "field",
    "input",
    "default",
    "verify",
    "check",
    "prod",
    "production",
    "staging",
    "dev",
    "test",
    "local",
    "live",
    "root",
    "admin",
    "main"
  };

  private static final String[] NO_TAILS = {};
  private static final String[][] TAILS_BY_LAST = tailsByLast();

  private static final int LONG_NAME = 4;

  private static final Phrases<Kind> BACKWARDS =
      Phrases.of(
          Map.of(
              reversed(PASSWORD_WORDS + FIELDS), Kind.PASSWORD,
              reversed(KEYS), Kind.KEY));

  private SecretNames() {}

  /** What the name that ends at the offset stands for; null for an ordinary name. */
  static @Nullable Kind endingAt(ScanText text, int end) {
    int nameEnd = withoutTail(text, end);
    Phrases.Match<Kind> match = BACKWARDS.longestBefore(text, nameEnd);
    if (match == null) {
      return null;
    }
    int start = match.end();
    boolean told = nameEnd - start > LONG_NAME || begins(text, start);
    return told ? match.value() : null;
  }

  /** A short name begins a word, or a hump in one: {@code dbPass}, not {@code bypass}. */
  private static boolean begins(ScanText text, int start) {
    char first = text.at(start);
    return !text.letter(start - 1)
        || (Character.isUpperCase(first) && Character.isLowerCase(text.at(start - 1)));
  }

  private static int withoutTail(ScanText text, int end) {
    int nameEnd = end;
    while (end - nameEnd < 3 && text.digit(nameEnd - 1)) {
      nameEnd--;
    }
    char last = BaseLetters.of(text.at(nameEnd - 1));
    for (String tail : last < TAILS_BY_LAST.length ? TAILS_BY_LAST[last] : NO_TAILS) {
      int start = nameEnd - tail.length();
      if (text.startsWithIgnoreCase(start, tail)) {
        char before = text.at(start - 1);
        boolean apart = before == '_' || before == '-' || before == ' ';
        boolean hump = Character.isUpperCase(text.at(start)) && Character.isLowerCase(before);
        if (apart || hump) {
          return apart ? start - 1 : start;
        }
      }
    }
    return nameEnd;
  }

  private static String[][] tailsByLast() {
    String[][] tails = new String['z' + 1][];
    for (char last = 0; last < tails.length; last++) {
      String end = String.valueOf(last);
      tails[last] = Arrays.stream(TAILS).filter(tail -> tail.endsWith(end)).toArray(String[]::new);
    }
    return tails;
  }

  private static String reversed(String lines) {
    StringBuilder out = new StringBuilder();
    for (String line : lines.split("\n", -1)) {
      out.append(new StringBuilder(line).reverse()).append('\n');
    }
    return out.toString();
  }
}

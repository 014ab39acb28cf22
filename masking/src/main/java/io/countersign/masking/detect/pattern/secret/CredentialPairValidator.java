package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a password without names of their own: {@code Zugangsdaten: mmueller / Kaffee#1987}.
 */
final class CredentialPairValidator implements PhraseValidator {
  static final String WORDS =
      """
      (login|access|account) (data|details|credentials)
      (user|username|login|id) (pass|password|pw|pwd)
      (benutzer|benutzername) (passwort|kennwort)
      (credentials|creds|zugangsdaten|anmeldedaten|logindaten|identifiants|credenciales|\
      credenziali|\
      inloggegevens|credenciais|dane logowania|datos de acceso|dados de acesso|dati di accesso)
      """;

  private static final int PAIR_MAX = 96;
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s{0,2}[:=]\\s{0,2}([\\p{L}\\d._@+-]{3,40})( | ?[/|:\\n] ?)([^\\s/|]{5,40})"
              + "(?=[\\s,;.]|$)");

  private static final int NAME_MAX = 40;
  private static final int NEAR = 48;
  private static final int BUILT_IN_MAX = 16;

  private static final Context LOGINS =
      Context.words(
          "login|logins|log in|sign in|credentials|creds|vpn|ssh|rdp|ftp|sftp|wifi|wlan|router"
              + "|admin panel|dashboard|portal|server|account|access|zugang|zugangsdaten"
              + "|anmeldung|anmelden|einloggen|konto|identifiants|connexion|accès"
              + "|compte|credenciales|acceso|cuenta"
              + "|credenziali|accesso|inloggegevens|inloggen|toegang|credenciais|acesso"
              + "|logowanie|dostęp|password|passwort");

  /** Accounts that every system has. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "admin",
          "administrator",
          "root",
          "user",
          "guest",
          "test",
          "sa",
          "postgres",
          "oracle",
          "ubuntu",
          "pi",
          "support",
          "service",
          "demo");

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    Matcher pair = PAIR.matcher(text.slice(end, end + PAIR_MAX));
    if (!pair.lookingAt()
        || !(PasswordPhraseValidator.strong(pair.group(3)) || SecretValues.chosen(pair.group(3)))
        || (pair.group(2).equals(" ") && !apart(pair.group(1), pair.group(3)))) {
      return;
    }
    EntityType user = pair.group(1).indexOf('@') < 0 ? EntityType.USERNAME : EntityType.EMAIL;
    findings.add(end + pair.start(1), end + pair.end(1), user, Findings.IN_CONTEXT, "user-name");
    int stop = pair.end(3);
    while (".,;".indexOf(text.at(end + stop - 1)) >= 0) {
      stop--;
    }
    findings.add(
        end + pair.start(3),
        end + stop,
        EntityType.PASSWORD,
        Findings.IN_CONTEXT,
        "password-phrase");
  }

  /**
   * A pair set apart by blanks: {@code admin / Welcome2Acme!} near words of signing in. The anchor
   * is the slash.
   */
  static void checkApart(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor - 1) != ' '
        || text.at(anchor + 1) != ' '
        || !text.alphanumeric(anchor - 2)) {
      return;
    }
    int end = SecretValues.end(text, anchor + 2);
    String password = text.slice(anchor + 2, end);
    boolean chosen = SecretValues.chosen(password);
    if (!(mixed(password) || chosen) || findings.covers(anchor + 2, end)) {
      return;
    }
    int start = anchor - 1;
    while (anchor - start < NAME_MAX && namePart(text.at(start - 1))) {
      start--;
    }
    String name = text.slice(start, anchor - 1);
    boolean builtIn = BUILT_IN.contains(name.toLowerCase(Locale.ROOT));
    boolean near = LOGINS.before(text, start, NEAR) || LOGINS.between(text, end, end + NEAR);
    boolean lower = !chosen && name.equals(name.toLowerCase(Locale.ROOT));
    if (near && (builtIn || lower)) {
      findings.add(anchor + 2, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
      if (!builtIn) {
        findings.add(start, anchor - 1, EntityType.USERNAME, Findings.IN_CONTEXT, "user-name");
      }
    }
  }

  /** A password that no sign parts from its user is one by itself, or the user says so. */
  private static boolean apart(String user, String password) {
    boolean builtIn = BUILT_IN.contains(user.toLowerCase(Locale.ROOT));
    return mixed(password) && (builtIn || signed(password));
  }

  private static boolean signed(String password) {
    return password.chars().anyMatch(c -> "!#$%&*+@^~".indexOf(c) >= 0);
  }

  /** {@code root:Fiets2022#}: an account that every system has. The anchor is the colon. */
  static void checkGlued(ScanText text, int anchor, Findings findings) {
    if (!text.alphanumeric(anchor + 1) || !text.letter(anchor - 1)) {
      return;
    }
    int start = text.runStart(anchor, BUILT_IN_MAX);
    char before = text.at(start - 1);
    boolean opens = before <= ' ' || "\"'`(,;".indexOf(before) >= 0;
    if (!opens || !BUILT_IN.contains(text.lowerSlice(start, anchor))) {
      return;
    }
    int end = SecretValues.end(text, anchor + 1);
    String password = text.slice(anchor + 1, end);
    if (mixed(password) && signed(password) && password.indexOf(':') < 0) {
      findings.add(anchor + 1, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
    }
  }

  /** Letters of both cases, and a digit or a sign: what rules for passwords ask for. */
  private static boolean mixed(String value) {
    boolean upper = value.chars().anyMatch(Character::isUpperCase);
    boolean lower = value.chars().anyMatch(Character::isLowerCase);
    return upper && lower && value.length() > 7 && tells(value);
  }

  private static boolean tells(String value) {
    return PasswordPhraseValidator.strong(value) || RandomLetters.in(value);
  }

  private static boolean namePart(char c) {
    return ScanText.isLetter(c) || ScanText.isDigit(c) || "._@-".indexOf(c) >= 0;
  }
}

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.HeadRow;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Statements;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords told in a sentence, a cell or an element: {@code my password is ...}, {@code das
 * Passwort für den Server lautet ...}, {@code login x password y} as in a {@code .netrc}. Without a
 * verb or a sign the value must look like nothing but a password. The anchor is the first letter of
 * the word for password.
 */
final class PasswordPhraseValidator implements PhraseValidator {
  private static final int LINK_MAX = 80;
  private static final int LOGIN = 64;
  private static final int USER = 10;
  private static final int MIXED_MIN = 7;
  private static final int RANDOM_MIN = 12;

  /** Verbs that a value follows and no other word. */
  private static final Pattern VALUE_VERB = Pattern.compile("\\b(?:lautet|luidt|brzmi)\\b");

  /** Whose password it is, and then a verb. */
  private static final Pattern OWNED =
      Pattern.compile(
          " (?:for|für|fur|of|to|on|from|pour|du|de|del|della|di|para|per|do|da|van|voor|dla|von"
              + "|zum|zur|au|al|alla|w|na|bij|no)(?: [^\\s:=.,;!?]{1,24}){1,4}?"
              + " (?:is now|is|was|ist|war|lautet|est|était|es|era|sarà|è|é|luidt|jest|to|brzmi"
              + "|changed to|geändert zu|=|->|→)[: ]{1,3}",
          Pattern.CASE_INSENSITIVE);

  private static final int DAY_MAX = 16;
  private static final Pattern DAY =
      Pattern.compile("(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4})\\b");

  private static final CredentialPairValidator PAIRS = new CredentialPairValidator();
  private static final PassphraseValidator PHRASES = new PassphraseValidator(false);

  private static final Context LOGINS =
      Context.words(
          "login|log in|machine|account|user|username|benutzer|benutzername|identifiant|utilisateur"
              + "|usuario|utente|gebruiker|gebruikersnaam|usuário|utilizador|użytkownik");

  private static final Context STATEMENTS =
      Context.of("create user", "alter user", "create role", "alter role", "create login");

  private static final Context NETWORKS =
      Context.of("wifi", "wi-fi", "wlan", "hotspot", "ssid", "router");

  private static final String[] OTHER_KEYS = {
    "api",
    "de api",
    "secret",
    "pública",
    "publica",
    "primaria",
    "privada",
    "foránea",
    "única",
    "hash",
    "encoder",
    "hasher",
    "reset",
    "policy",
    "manager",
    "field",
    "length",
    "strength",
    "algorithm",
    "encoding",
    "encryption",
    "generator",
    "expiry"
  };

  private final boolean abbreviated;

  /**
   * A rule for words that say password, or for short ones that say other things too: those need a
   * value that looks like nothing but a password, and a verb or a user before it.
   */
  PasswordPhraseValidator(boolean abbreviated) {
    this.abbreviated = abbreviated;
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    if (text.at(end) == '('
        || template(text, anchor, end)
        || argument(text, anchor, end)
        || otherKey(text, end)
        || HeadRow.ends(text, anchor, end)
        || longerName(text, end)) {
      return;
    }
    if (text.at(anchor - 1) == '/') {
      PAIRS.check(text, anchor, end, findings);
    }
    int unencrypted = AnnouncedPasswordValidator.plain(text, end);
    int from = unencrypted > end ? unencrypted + 1 : Links.direct(text, end);
    boolean told = Links.signed(text, end, from) || LOGINS.before(text, anchor, LOGIN);
    told |= PasswordSentences.with(text, anchor) && SecretValues.chosen(value(text, from));
    told |= variable(text, anchor);
    if (abbreviated) {
      boolean verb = told || text.startsWithIgnoreCase(anchor, "mdp");
      String candidate = value(text, from);
      boolean plain =
          SecretValues.digitsOrPassphrase(candidate, SecretValues.NUMBER_MIN)
              && !tested(text, anchor, end);
      if (verb && (strong(candidate) || RandomLetters.in(candidate) || plain)) {
        found(text, from, told, findings);
      } else if (!plain(text, anchor, end, from, findings)
          && !sentence(text, anchor, end, findings)) {
        distant(text, end, findings);
      }
      return;
    }
    if (found(text, from, told, findings) || plain(text, anchor, end, from, findings)) {
      return;
    }
    int distant = Links.distant(text, end);
    if (distant > 0 && !day(text, distant) && found(text, distant, true, findings)) {
      return;
    }
    Matcher owned = OWNED.matcher(text.slice(end, end + LINK_MAX));
    if (owned.lookingAt() && found(text, end + owned.end(), true, findings)) {
      return;
    }
    if (sentence(text, anchor, end, findings)) {
      return;
    }
    stated(text, anchor, findings);
    PHRASES.check(text, anchor, end, findings);
  }

  /** The end of a variable's name, {@code ENV DB_PASSWORD ...}. */
  private static boolean variable(ScanText text, int anchor) {
    return text.at(anchor - 1) == '_' && Character.isUpperCase(text.at(anchor));
  }

  private static String value(ScanText text, int from) {
    return text.slice(from, SecretValues.end(text, from));
  }

  /** Behind some words and a colon: {@code the pw you asked for: ...}. */
  private static void distant(ScanText text, int end, Findings findings) {
    int distant = Links.distant(text, end);
    if (distant > 0 && !day(text, distant) && strong(value(text, distant))) {
      found(text, distant, true, findings);
    }
  }

  /** In capitals and with a colon it is what passed: {@code PASS: http-get-simple}. */
  private static boolean tested(ScanText text, int anchor, int end) {
    return text.at(end) == ':' && text.startsWith(anchor, "PASS");
  }

  /** The password before a verb and the word: {@code Sommer2024! is my password}. */
  private static void stated(ScanText text, int anchor, Findings findings) {
    int end = Statements.valueEnd(text, anchor);
    int start = end < 0 ? -1 : Statements.valueStart(text, end);
    String candidate = text.slice(start, end);
    if (end > 0
        && strong(candidate)
        && SecretValues.password(candidate, false)
        && !findings.covers(start, end)) {
      findings.add(start, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
    }
  }

  /** The password some words behind the word or before it. */
  private static boolean sentence(ScanText text, int anchor, int end, Findings findings) {
    int behind = PasswordSentences.behind(text, end);
    if (behind > 0) {
      return found(text, behind, true, findings);
    }
    int stop = PasswordSentences.beforeEnd(text, anchor);
    int start = stop < 0 ? -1 : PasswordSentences.start(text, stop);
    if (start < 0 || findings.covers(start, stop)) {
      return false;
    }
    findings.add(start, stop, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
    return true;
  }

  /** The word in a password's place in an address: {@code mysql://app:<password>@db/hr}. */
  private static boolean template(ScanText text, int anchor, int end) {
    return text.at(anchor - 1) == '<'
        && text.at(end) == '>'
        && ":/=".indexOf(text.at(anchor - 2)) >= 0;
  }

  /** The beginning of a longer name: {@code password_changed_at}, {@code password.min.length}. */
  private static boolean longerName(ScanText text, int end) {
    return (text.at(end) == '_' || text.at(end) == '.') && text.letter(end + 1);
  }

  /** A day, as behind {@code password expires:}. */
  private static boolean day(ScanText text, int from) {
    return text.matcher(DAY, from, from + DAY_MAX).lookingAt();
  }

  /** The word alone in quotes and brackets, with nothing said of it: {@code path("password")}. */
  private static boolean argument(ScanText text, int anchor, int end) {
    char quote = text.at(end);
    return (quote == '"' || quote == '\'')
        && quote == text.at(anchor - 1)
        && text.at(end + 1) == ')';
  }

  /** "Clave" and "palavra-chave" are keys of all kinds. */
  private static boolean otherKey(ScanText text, int end) {
    int word = end + 1;
    for (String kind : OTHER_KEYS) {
      if (text.startsWithIgnoreCase(word, kind)) {
        return true;
      }
    }
    return false;
  }

  private static boolean found(ScanText text, int from, boolean told, Findings findings) {
    int value = SecretValues.start(text, from);
    int end = cellEnd(text, value, SecretValues.end(text, value));
    String candidate = text.slice(value, end);
    boolean quoted = SecretValues.quoted(text, value);
    if (quoted && SecretValues.quoted(text, value - 1)) {
      return false;
    }
    boolean apart =
        text.at(value - 1) == '(' && SecretValues.number(candidate, SecretValues.NUMBER_MIN);
    boolean shaped = told || quoted || apart || strong(candidate) || mixed(candidate);
    shaped |= candidate.length() >= RANDOM_MIN && RandomLetters.in(candidate);
    boolean secret = SecretValues.password(candidate, quoted) ? shaped : weak(candidate, told);
    secret |= quoted && STATEMENTS.before(text, from, LOGIN) && WeakPasswords.word(candidate);
    if (secret && !findings.reachesBeyond(value)) {
      findings.add(value, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
    }
    return secret;
  }

  private static boolean weak(String candidate, boolean told) {
    return told && (WeakPasswords.known(candidate) || PlainPasswords.jumbled(candidate));
  }

  /** The word that a verb for nothing but values links, or that follows a user's name. */
  private static boolean plain(ScanText text, int anchor, int end, int from, Findings findings) {
    int value = SecretValues.start(text, from);
    int stop = SecretValues.end(text, value);
    String candidate = text.slice(value, stop);
    if (!WeakPasswords.word(candidate) || findings.reachesBeyond(value) || call(text.at(stop))) {
      return false;
    }
    boolean valueVerb = VALUE_VERB.matcher(text.slice(end, from)).find();
    boolean user = findings.endedBefore(EntityType.USERNAME, anchor, USER);
    boolean sign = Links.written(text, end, from);
    user |= sign && text.at(stop) <= ' ' && text.at(stop) != ' ' && network(text, anchor);
    if (valueVerb || (user && (sign || WeakPasswords.capitalised(candidate)))) {
      findings.add(value, stop, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-phrase");
      return true;
    }
    return false;
  }

  private static boolean network(ScanText text, int anchor) {
    return NETWORKS.before(text, anchor, LOGIN);
  }

  private static boolean call(char next) {
    return next == '(' || next == '[' || next == '<' || next == '{' || next == '=';
  }

  /** Letters of both cases and a digit, longer than the names of algorithms. */
  static boolean mixed(String value) {
    boolean upper = value.chars().anyMatch(Character::isUpperCase);
    boolean lower = value.chars().anyMatch(Character::isLowerCase);
    boolean digit = value.chars().anyMatch(c -> ScanText.isDigit((char) c));
    return upper && lower && digit && value.length() > MIXED_MIN;
  }

  /** Between cells and in brackets the sign that closes them is no part of the password. */
  private static int cellEnd(ScanText text, int start, int end) {
    char open = text.at(start - 1);
    char close = open == '(' ? ')' : open == ';' ? ';' : ScanText.NONE;
    int cell = start;
    while (cell < end && text.at(cell) != close) {
      cell++;
    }
    return cell;
  }

  /** Digits and letters, and two digits or a sign at least: no word and no version. */
  static boolean strong(String value) {
    int digits = 0;
    int letters = 0;
    int signs = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      digits += ScanText.isDigit(c) ? 1 : 0;
      letters += ScanText.isLetter(c) ? 1 : 0;
      signs += "!#$%&*+@^~?".indexOf(c) >= 0 ? 1 : 0;
    }
    return value.length() >= 6 && digits > 0 && letters > 1 && digits + signs > 1;
  }
}

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords at words of commands and statements that nothing else follows: {@code IDENTIFIED BY
 * '...'}, {@code requirepass ...}, {@code ConvertTo-SecureString "..."}, {@code echo 'app:...' |
 * chpasswd}, {@code sqlplus app/...@db}. The anchor is the word's first letter.
 */
final class AnnouncedPasswordValidator {
  static final String BEHIND =
      """
      (requirepass|masterauth|storepass|keypass|storepassword|keypassword)
      (srcstorepass|deststorepass|srckeypass|destkeypass|convertto securestring)
      enable (secret|password)
      """;

  static final String STATEMENTS = "identified (by|with)";
  static final String CHANGERS = "chpasswd";
  static final String CLIENTS = "(sqlplus|sqlcl|sqlldr|expdp|impdp|rman|mysqlsh)";
  static final String READERS = "(sudo|password stdin|kinit|cryptsetup|openconnect)";
  static final String SENDERS = "(send|sendline)";
  static final String HASHERS = "htpasswd";
  static final String DESKTOPS = "(xfreerdp|wlfreerdp|sdl freerdp|wfreerdp)";

  private static final int BEHIND_MAX = 200;
  private static final int BEFORE_MAX = 160;

  private static final Pattern SWITCH = Pattern.compile(" -String(?= )", Pattern.CASE_INSENSITIVE);

  /** The rest of the words, and the password with quotes or without. */
  private static final Pattern IDENTIFIED =
      Pattern.compile(
          "(?: [\\w\"'`]{1,40} (?:by|as))?(?: values| password)? {1,4}"
              + "(?:'([^'\\n]{3,128})'|\"([^\"\\n]{3,128})\"|([^\\s'\";,<]{5,64}))",
          Pattern.CASE_INSENSITIVE);

  private static final Context STATEMENT =
      Context.of("create", "alter", "grant", "user", "role", "database link");

  private static final Pattern PIPED =
      Pattern.compile("[\\w.$-]{1,32}:([^\\s'\":]{5,64})['\"]? ?\\| ?(?:sudo )?\\z");

  private static final Pattern LOGIN =
      Pattern.compile(
          "(?: -\\w{1,12}| userid=| target){0,4}+"
              + " ?[\\w$#]{1,40}/\"?([^\\s\"'@/&][^\\s\"'@/]{2,60})\"?@");

  private static final Pattern READ =
      Pattern.compile(
          "\\b(?:echo|printf)(?: -[ne]{1,2})? (?:'([^'\\n]{4,128})'|\"([^\"$\\n]{4,128})\""
              + "|([^\\s'\"|$-][^\\s'\"|]{4,64})) ?\\|[^|\\n]{0,80}\\z");

  /** What a script of Expect types where it was asked for a password. */
  private static final Pattern TYPED =
      Pattern.compile("(?: --)? ?\\(?[\"']([^\"'$\\\\\\n]{4,64})(?:\\\\[rn])?[\"']");

  private static final Context ASKED =
      Context.of("password:", "assword:", "passphrase:", "passwort:", "kennwort:");
  private static final int ASKED_BEFORE = 64;

  private static final Pattern HASHED =
      Pattern.compile(
          "(?: -[a-zA-Z\\d]{1,8}){0,4}? -[a-zA-Z]{0,6}b[a-zA-Z]{0,6}(?: -[a-zA-Z\\d]{1,4}| \\d+)*+"
              + "(?: [\\w./~$-]{1,64})? [\\w.@-]{1,40} [\"']?([^\\s\"']{4,64})");

  private static final Pattern DESKTOP =
      Pattern.compile("[^\\n]{0,140}? /p:[\"']?([^\\s\"']{4,64})");

  private AnnouncedPasswordValidator() {}

  static PhraseValidator readers() {
    return AnnouncedPasswordValidator::checkRead;
  }

  static PhraseValidator senders() {
    return (text, anchor, end, findings) -> {
      if (ASKED.before(text, anchor, ASKED_BEFORE)) {
        checkArgument(text, end, TYPED, findings);
      }
    };
  }

  static PhraseValidator hashers() {
    return (text, anchor, end, findings) -> checkArgument(text, end, HASHED, findings);
  }

  static PhraseValidator desktops() {
    return (text, anchor, end, findings) -> checkArgument(text, end, DESKTOP, findings);
  }

  static PhraseValidator behind() {
    return AnnouncedPasswordValidator::checkBehind;
  }

  static PhraseValidator statements() {
    return AnnouncedPasswordValidator::checkStatement;
  }

  static PhraseValidator changers() {
    return AnnouncedPasswordValidator::checkPiped;
  }

  static PhraseValidator clients() {
    return AnnouncedPasswordValidator::checkLogin;
  }

  private static void checkBehind(ScanText text, int anchor, int end, Findings findings) {
    Matcher option = text.matcher(SWITCH, end, end + BEFORE_MAX);
    int from = plain(text, option.lookingAt() ? option.end() : end);
    if (text.at(from) != ' ' && text.at(from) != '\t') {
      return;
    }
    int value = SecretValues.start(text, from);
    int stop = SecretValues.end(text, value);
    String candidate = text.slice(value, stop);
    boolean quoted = SecretValues.quoted(text, value);
    boolean told = quoted || PasswordPhraseValidator.strong(candidate);
    told |= RandomLetters.in(candidate) || SecretValues.chosen(candidate);
    if (told && SecretValues.password(candidate, quoted)) {
      add(value, stop, findings);
    }
  }

  private static void checkStatement(ScanText text, int anchor, int end, Findings findings) {
    Matcher by = text.matcher(IDENTIFIED, end, end + BEHIND_MAX);
    if (!by.lookingAt() || !STATEMENT.before(text, anchor, BEFORE_MAX)) {
      return;
    }
    for (int group = 1; group <= by.groupCount(); group++) {
      if (by.start(group) >= 0) {
        String candidate = by.group(group);
        boolean quoted = group < by.groupCount();
        if (SecretValues.password(candidate, quoted) || WeakPasswords.known(candidate)) {
          add(by.start(group), by.end(group), findings);
        }
      }
    }
  }

  /** {@code user:password} that is handed to the command at the anchor. */
  private static void checkPiped(ScanText text, int anchor, int end, Findings findings) {
    Matcher pair = text.matcher(PIPED, anchor - BEFORE_MAX, anchor);
    if (pair.find() && SecretValues.password(pair.group(1), false)) {
      add(pair.start(1), pair.end(1), findings);
    }
  }

  /** Behind the number by which Cisco says that the password is not encrypted, or the offset. */
  static int plain(ScanText text, int from) {
    return text.startsWith(from, " 0 ") && text.at(from + 3) > ' ' ? from + 2 : from;
  }

  /** What is written to the command at the anchor: {@code echo '...' | sudo -S}. */
  private static void checkRead(ScanText text, int anchor, int end, Findings findings) {
    boolean sudo = text.at(anchor) == 's' && !text.startsWith(end, " -S");
    Matcher read = text.matcher(READ, anchor - BEFORE_MAX, anchor);
    if (sudo || !read.find()) {
      return;
    }
    for (int group = 1; group <= read.groupCount(); group++) {
      if (read.start(group) >= 0 && !SecretValues.standIn(read.group(group))) {
        add(read.start(group), read.end(group), findings);
      }
    }
  }

  private static void checkArgument(ScanText text, int end, Pattern shape, Findings findings) {
    Matcher argument = text.matcher(shape, end, end + BEHIND_MAX);
    if (argument.lookingAt() && !SecretValues.standIn(argument.group(1))) {
      add(argument.start(1), argument.end(1), findings);
    }
  }

  /** {@code user/password@database}, as Oracle's programs take it. */
  private static void checkLogin(ScanText text, int anchor, int end, Findings findings) {
    Matcher login = text.matcher(LOGIN, end, end + BEFORE_MAX);
    if (login.lookingAt() && !SecretValues.standIn(login.group(1))) {
      add(login.start(1), login.end(1), findings);
    }
  }

  private static void add(int start, int end, Findings findings) {
    findings.add(start, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-option");
  }
}

package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of accounts as systems write them: in the path of a home directory, in lines of sshd, su
 * and sudo, in the answer of {@code id}. Accounts that every system has say nothing about anybody.
 */
final class AccountValidator {
  /** The folders that home directories stand in. */
  static final String HOMES = "(home|users)";

  /** What lines of logs and commands say before the name. */
  static final String LOGS =
      """
      (accepted|failed|postponed)
      session (opened|closed) for user
      (invalid|illegal|authenticating) user
      disconnected from user
      (sudo|su|uid|gid)
      """;

  private static final int NAME_MAX = 48;

  /** Commands have so many letters at most, and a sign behind them. */
  private static final int COMMAND_MAX = 4;

  private static final int LOG_MAX = 96;

  private static final Pattern UNIX =
      Pattern.compile("[a-z][a-z\\d_.-]{1,31}(?![\\w(\\[{<*@]|\\$\\w)");

  private static final Pattern WINDOWS =
      Pattern.compile(
          "(?:[\\p{L}\\d][\\p{L}\\d_.-]{1,30}(?: [\\p{L}\\d_.-]{1,20}){0,2}(?=[\\\\/])"
              + "|[\\p{L}\\d][\\p{L}\\d_.-]{1,30})(?![\\w(\\[{<*%$])");

  private static final Pattern LOG =
      Pattern.compile(
          "(?: [a-z/-]{4,32} for(?: (?:invalid|illegal) user)?)? ((?:[A-Za-z]\\w{1,20}"
              + "\\\\{1,2})?[a-z_][\\w.-]{1,31})(?= from"
              + " [\\p{XDigit}\\[]| by \\(| by [a-z]+\\(|\\(uid=| \\d{1,3}\\.\\d| port"
              + " \\d)|(?:\\[\\d{1,7}])?: {1,8}([a-z][\\w.-]{1,31})(?= : | to"
              + " [a-z])|=\\d{1,10}\\(([a-z][\\w.-]{1,31})\\)(?:"
              + " groups=\\d{1,10}\\(([a-z][\\w.-]{1,31})\\))?");

  private static final int DOMAIN_MAX = 16;

  private static final String DOMAIN_OPENINGS = "\0 \n\t\"'`(:=,>[|;*";

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?!(?:HK|NT|BUILTIN|IIS|NTDLL))[A-Z][A-Z\\d]{1,14}\\\\{1,2}"
              + "((?=[\\w.-]{3})[A-Za-z][A-Za-z\\d]{0,20}(?:[._-][A-Za-z\\d]{1,20}){0,3})"
              + "(?![\\p{L}\\d_\\\\/(=$@]|\\.\\p{L})");

  private static final Pattern MARKED = Pattern.compile("^(?![nrtbfux][._-])\\p{Alnum}+[._-]|\\d$");

  private static final Context SIGNING_IN =
      Context.words(
          "login|log in|logon|logged|user|username|account|anmeldung|anmelden|angemeldet|benutzer"
              + "|konto|gesperrt|compte|connexion|utilisateur|usuario|cuenta|utente|accesso"
              + "|gebruiker|conta|utilizador|usuário|użytkownik|accepted|insta|domain|domäne");

  private static final Pattern PROMPT =
      Pattern.compile("@[\\w.-]{1,40}(?::[~/][^\\n$#]{0,60}[$#]| [^\\n\\]]{1,40}\\][$#])(?: |$)");

  private static final Pattern FILE =
      Pattern.compile(
          "\\.(?:html?|jsx?|tsx?|vue|php|css|scss|py|java|kt|md|json|xml|aspx?|svg|png)$");

  /** Accounts of systems, stand-ins, and what routes of web sites are called. */
  private static final Set<String> ORDINARY =
      Set.of(
          ("root admin administrator user users username name yourname your-name "
                  + "youruser your_user yourusername your-username myuser my-user me you "
                  + "someone somebody example test tester testuser guest public shared default "
                  + "runner runneradmin app application ubuntu debian centos fedora vagrant "
                  + "docker node ec2-user azureuser opc pi git gitlab-runner jenkins travis "
                  + "circleci build builder buildbot dev developer deploy deployer ci cicd www "
                  + "www-data nginx apache http postgres mysql oracle hadoop spark hdfs airflow "
                  + "jovyan jupyter coder codespace vscode gitpod sandbox appuser nonroot "
                  + "nobody daemon bin sys sync games man lp mail news uucp proxy backup list "
                  + "irc gnats systemd messagebus sshd ftp ansible terraform kafka elastic "
                  + "elasticsearch kibana logstash redis rabbitmq tomcat wildfly steam "
                  + "linuxbrew conda containeradministrator containeruser defaultuser all kali "
                  + "dashboard settings about index page pages home profile login logout "
                  + "register components component view views assets images image static docs "
                  + "help search contact blog lib data config scripts style styles main new "
                  + "edit create delete update detail details overview menu header footer "
                  + "service services src project projects workspace work tmp temp files "
                  + "documents downloads desktop")
              .split(" ", -1));

  private AccountValidator() {}

  /** {@code /home/x}, {@code /Users/x}, {@code C:\Users\x}. The anchor is the folder. */
  static void checkHome(ScanText text, int anchor, int end, Findings findings) {
    char separator = text.at(end);
    char before = text.at(anchor - 1);
    if ((separator != '/' && separator != '\\') || (before != '/' && before != '\\')) {
      return;
    }
    int start = end + (text.startsWith(end, "\\\\") ? 2 : 1);
    boolean drive = drive(text, anchor - 1);
    boolean unix = text.startsWith(anchor, "home") && !text.alphanumeric(anchor - 2);
    boolean mac = text.startsWith(anchor, "Users") && !text.alphanumeric(anchor - 2);
    if (drive && text.startsWithIgnoreCase(anchor, "users")) {
      add(text, text.matcher(WINDOWS, start, start + NAME_MAX), findings);
    } else if (unix || mac) {
      add(text, text.matcher(UNIX, start, start + NAME_MAX), findings);
    }
  }

  /** {@code Accepted publickey for x from}, {@code session opened for user x by}. */
  static void checkLog(ScanText text, int anchor, int end, Findings findings) {
    char next = text.at(end);
    boolean word = end - anchor > COMMAND_MAX;
    if (next != (word ? ' ' : ':') && (word || (next != '=' && next != '['))) {
      return;
    }
    Matcher log = text.matcher(LOG, end, end + LOG_MAX);
    if (!log.lookingAt()) {
      return;
    }
    for (int group = 1; group <= log.groupCount(); group++) {
      if (log.start(group) >= 0 && !ordinary(log.group(group))) {
        add(log.start(group), log.end(group), findings);
      }
    }
  }

  /** {@code anna@host:~$}, {@code [anna@host dir]$}: the prompt of a shell. */
  static void checkPrompt(ScanText text, int anchor, Findings findings) {
    int start = anchor;
    while (anchor - start < NAME_MAX && name(text.at(start - 1))) {
      start--;
    }
    char before = text.at(start - 1);
    boolean opens = before == '\n' || before == ScanText.NONE || before == '[';
    boolean named = opens && anchor - start > 1 && text.letter(start);
    if (named && text.matcher(PROMPT, anchor, anchor + LOG_MAX).lookingAt()) {
      String name = text.slice(start, anchor);
      if (!ordinary(name)) {
        add(start, anchor, findings);
      }
    }
  }

  /** {@code ACME\anna.k}: the domain of Windows in capitals, and a name. */
  static void checkDomain(ScanText text, int anchor, Findings findings) {
    int start = text.runStart(anchor, DOMAIN_MAX);
    int name = text.at(anchor + 1) == '\\' ? anchor + 2 : anchor + 1;
    boolean opens = anchor - start > 1 && DOMAIN_OPENINGS.indexOf(text.at(start - 1)) >= 0;
    if (!opens || !ScanText.isAsciiLetter(text.at(name)) || text.at(anchor - 1) > 'Z') {
      return;
    }
    Matcher written = text.matcher(DOMAIN, start, name + NAME_MAX);
    if (!written.lookingAt() || ordinary(written.group(1))) {
      return;
    }
    boolean marked = !escape(text, start, name) && MARKED.matcher(written.group(1)).find();
    if (marked || SIGNING_IN.near(text, start, written.end())) {
      add(start, written.end(), findings);
    }
  }

  /** Whether a string begins there and the name with an escape: {@code "ERROR\nfile_name"}. */
  private static boolean escape(ScanText text, int start, int name) {
    return text.at(start - 1) == '"'
        && text.at(name - 2) != '\\'
        && "bfnrtux".indexOf(text.at(name)) >= 0;
  }

  private static boolean name(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '.' || c == '_' || c == '-';
  }

  /** {@code C:\}, {@code C:/} or {@code /c/} up to the separator at the offset. */
  private static boolean drive(ScanText text, int separator) {
    int end = text.at(separator - 1) == '\\' ? separator - 1 : separator;
    char last = text.at(end - 1);
    return last == ':' ? text.letter(end - 2) : ScanText.isAsciiLetter(last) && rooted(text, end);
  }

  private static boolean rooted(ScanText text, int end) {
    return text.at(end - 2) == '/' && !text.alphanumeric(end - 3);
  }

  private static void add(ScanText text, Matcher name, Findings findings) {
    if (!name.lookingAt()) {
      return;
    }
    int end = name.end();
    while (text.at(end - 1) == '.' || text.at(end - 1) == '-') {
      end--;
    }
    String account = text.slice(name.start(), end);
    boolean letters = account.chars().anyMatch(Character::isLetter);
    if (letters && !ordinary(account) && !FILE.matcher(account).find()) {
      add(name.start(), end, findings);
    }
  }

  /** Whether every system has the account, or the word stands for one. */
  static boolean ordinary(String name) {
    return ORDINARY.contains(name.toLowerCase(Locale.ROOT));
  }

  private static void add(int start, int end, Findings findings) {
    if (!findings.covers(start, end)) {
      findings.add(start, end, EntityType.USERNAME, Findings.IN_CONTEXT, "account");
    }
  }
}

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passwords in calls that sign somebody in: behind the user's name in {@code login("anna", "...")}
 * and {@code auth=("anna", "...")}, the third argument of what opens a connection, {@code
 * getConnection(url, "app", "...")}. The call says what it takes, so plain words count.
 */
final class LoginCalls {
  private static final int NAME_MAX = 40;
  private static final int ARGUMENTS_MAX = 240;
  private static final int PASSWORD_MIN = 4;

  /** Calls whose second argument is the password. */
  private static final Set<String> SIGN_INS =
      Set.of(
          ("login signin logon signinwithemailandpassword createuserwithemailandpassword"
                  + " authenticate auth basicauth setbasicauth withbasicauth httpbasicauth"
                  + " httpdigestauth networkcredential pscredential setcredentials httpauth"
                  + " credentials.basic usernamepasswordcredentials usernamepasswordcredential"
                  + " usernamepasswordauthenticationtoken passwordauthentication authtokens.basic"
                  + " basicauthentication basicauthenticator basicauthenticationinterceptor"
                  + " storagesharedkeycredential")
              .split(" ", -1));

  /** Calls that compute or compare the hash of their first argument. */
  private static final Set<String> HASHERS =
      Set.of(
          ("bcrypt.compare bcrypt.comparesync bcrypt.hash bcrypt.hashsync bcrypt.hashpw"
                  + " bcrypt.checkpw argon2.hash bcrypt.generatefrompassword passwordhash")
              .split(" ", -1));

  /** Names of calls that other things than people are told by too. */
  private static final Set<String> VAGUE = Set.of("auth", "authenticate", "httpauth");

  /** Calls whose third argument is the password, behind an address and a user. */
  private static final Set<String> CONNECTIONS =
      Set.of(
          "getconnection",
          "mysqli",
          "mysqliconnect",
          "pdo",
          "dbi->connect",
          "ftplogin",
          "pymysql.connect",
          "mysqldb.connect");

  /** Names of arguments that hold a user and a password. */
  private static final Set<String> PAIRS =
      Set.of("auth", "httpauth", "basicauth", "credentials", "login", "creds");

  private static final int LETTERS = 26;
  private static final int END_LETTERS = 3;

  /** The three letters that the names end with: nearly all calls end otherwise. */
  private static final BitSet ENDS = ends();

  private static final String ARGUMENT =
      "(?:\"[^\"\\s]{0,96}\"|'[^'\\s]{0,96}'|[\\w.$>\\[\\]-]{1,64})";

  /** A text, and what ends the argument, with a conversion: {@code "...".toCharArray())}. */
  private static final String PASSWORD =
      "(?:\"([^\"\\n]{1,96})\"|'([^'\\n]{1,96})')(?=(?:\\.\\w{1,20}\\(\\))?\\s{0,8}[,)])";

  private static final Pattern FIRST = Pattern.compile("\\(\\s{0,8}b?" + PASSWORD);
  private static final Pattern SECOND =
      Pattern.compile("\\(\\s{0,8}" + ARGUMENT + ",\\s{0,8}" + PASSWORD);

  private static final Pattern THIRD =
      Pattern.compile("\\(\\s{0,8}" + ARGUMENT + ",\\s{0,8}" + ARGUMENT + ",\\s{0,8}" + PASSWORD);

  /** One word or a few, with nothing but letters and digits. */
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\d]+(?: [\\p{L}\\d]+){0,4}");

  /** What an argument is called, and what is said of it. */
  private static final Pattern NAMED =
      Pattern.compile(
          ".*(?:pass|password|passwort|passwd|pwd|secret|token|contraseña|mdp|credentials)\\d?"
              + "|(?:please|enter|invalid|wrong|the|your|user|login|admin|email|bearer)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private LoginCalls() {}

  /** Adds the password of the call that opens there; whether there is one. */
  static boolean check(ScanText text, int open, Findings findings) {
    int end = open;
    while (open - end < 3 && " =".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    if (!ends(text, end)) {
      return false;
    }
    Pattern arguments = arguments(text, end, end < open);
    if (arguments == null) {
      return false;
    }
    Matcher call = text.matcher(arguments, open, open + ARGUMENTS_MAX);
    if (!call.lookingAt()) {
      return false;
    }
    int group = call.start(1) >= 0 ? 1 : 2;
    if (!password(call.group(group), vague(text, end))) {
      return false;
    }
    findings.add(
        call.start(group),
        call.end(group),
        EntityType.PASSWORD,
        Findings.IN_CONTEXT,
        "password-assignment");
    return true;
  }

  /** The shape of the arguments of the call whose name ends there. */
  private static @Nullable Pattern arguments(ScanText text, int end, boolean assigned) {
    int start = end;
    while (end - start < NAME_MAX && part(text.at(start - 1))) {
      start--;
    }
    String path = text.slice(start, end).toLowerCase(Locale.ROOT).replace("_", "");
    String name = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('>')) + 1);
    if (assigned) {
      return PAIRS.contains(name) ? SECOND : null;
    }
    if (SIGN_INS.contains(name) || SIGN_INS.contains(path)) {
      return SECOND;
    }
    if (HASHERS.contains(path)) {
      return FIRST;
    }
    return CONNECTIONS.contains(name) || CONNECTIONS.contains(path) ? THIRD : null;
  }

  private static BitSet ends() {
    BitSet ends = new BitSet();
    for (Set<String> names : List.of(SIGN_INS, HASHERS, CONNECTIONS, PAIRS)) {
      for (String name : names) {
        ends.set(end(ScanText.of(name), name.length()));
      }
    }
    return ends;
  }

  private static boolean ends(ScanText text, int end) {
    int last = end(text, end);
    return last >= 0 && ENDS.get(last);
  }

  /** A number for the last three letters before the offset, in any case; -1 without three. */
  private static int end(ScanText text, int end) {
    int number = 0;
    int i = end - 1;
    for (int letters = 0; letters < END_LETTERS; letters++) {
      i -= text.at(i) == '_' ? 1 : 0;
      char c = text.at(i--);
      if (!ScanText.isAsciiLetter(c)) {
        return -1;
      }
      number = number * LETTERS + (c | ' ') - 'a';
    }
    return number;
  }

  private static boolean vague(ScanText text, int end) {
    return VAGUE.contains(text.lowerSlice(text.runStart(end, NAME_MAX), end));
  }

  private static boolean part(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || "_.->".indexOf(c) >= 0;
  }

  private static boolean password(String value, boolean vague) {
    return value.length() >= PASSWORD_MIN
        && !SecretValues.standIn(value)
        && !NAMED.matcher(value).matches()
        && (SecretValues.password(value, !vague)
            || (WORDS.matcher(value).matches() && (!letters(value) || plain(value, vague))));
  }

  private static boolean plain(String word, boolean vague) {
    return !vague && SecretValues.word(word);
  }

  private static boolean letters(String value) {
    return value.chars().allMatch(c -> ScanText.isLetter((char) c));
  }
}

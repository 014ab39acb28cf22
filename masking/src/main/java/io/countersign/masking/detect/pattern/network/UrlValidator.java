package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs that let somebody in: a user and password before the host, a secret in the query, the secret
 * path of a webhook or of what is shared (RFC 3986); and pages of one person. A password for a
 * database is a password. Other URLs stay. The anchor is the colon of the scheme.
 */
final class UrlValidator implements AnchorValidator {
  /** Quotation marks of print, which no URL holds. */
  private static final String QUOTES = "„“”»«›‹’‘";

  private static final int SCHEME_MAX = 24;
  private static final int LENGTH_MAX = 2048;
  private static final int PASSWORD_MAX = 64;
  private static final Pattern FILLED_IN =
      Pattern.compile(
          "\\$?\\{[\\w.\\[\\]'()-]*\\}|\\{\\{[^{}]*\\}\\}|\\$[A-Z_][A-Z\\d_]*|%[sv]"
              + "|%\\(\\w+\\)s|\\$\\(\\w+\\)|\\*+");

  /** What documentation has where a secret goes. */
  private static final Pattern STAND_IN =
      Pattern.compile(
          "[A-Z]+(?:_[A-Z]+)+|:\\w{2,20}|\\[.*|(?i:(?:your|my|the|some|insert|enter)[-_]\\w*"
              + "|<.*|%3C.*|x{4,}|\\.{3,}|%7B.*|your(?:token|key|apikey|secret|password)|redacted"
              + "|token|api_?key|secret|value|placeholder|changeme|\\$\\w+)");

  /** One character less than the shortest secret, and the sign. */
  private static final int VALUE_MIN = 4;

  /** A code that lets in is short; a longer one is a program that a page is to run. */
  private static final int CODE_MAX = 160;

  /** Shorter ones have no room for a host, what a secret is for, and one. */
  private static final int PATH_MIN = 26;

  private static final Set<String> DATABASES =
      Set.of(
          "postgres",
          "postgresql",
          "mysql",
          "mariadb",
          "mongodb",
          "mongodb+srv",
          "redis",
          "rediss",
          "amqp",
          "amqps",
          "sqlserver",
          "oracle",
          "clickhouse",
          "cassandra",
          "couchbase",
          "ldap",
          "ldaps",
          "smtp",
          "smtps",
          "kafka",
          "nats",
          "mssql",
          "db2",
          "neo4j",
          "bolt");

  private static final String[] OUTER_SCHEMES = {"r2dbc:", "jdbc:"};

  private static final Set<String> SECRET_PARAMETERS =
      Set.of(
          "token",
          "access_token",
          "refresh_token",
          "id_token",
          "auth_token",
          "authtoken",
          "key",
          "api_key",
          "apikey",
          "api-key",
          "sig",
          "signature",
          "secret",
          "client_secret",
          "password",
          "passwd",
          "pwd",
          "pass",
          "auth",
          "code",
          "session",
          "sessionid",
          "sid",
          "jwt",
          "ticket",
          "x-amz-signature",
          "x-amz-security-token",
          "x-goog-signature",
          "private_token",
          "sas",
          "subscription-key",
          "invite_token",
          "reset_token",
          "otp",
          "magic",
          "magic_link",
          "magic_token",
          "login_token",
          "invite",
          "verification_token",
          "confirmation_token");

  /** The last part of a path that somebody is let in by, behind what it is for. */
  private static final Pattern SECRET_PATH =
      Pattern.compile(
          "/(?:password|passwords|password[-_]?reset|reset[-_]?password|reset|invite|invites"
              + "|invitation|invitations|verify|verify[-_]email|verification|confirm|confirmation"
              + "|activate|activation|magic|magic[-_]?link|magic[-_]?login|join|unsubscribe)/"
              + "(?=[\\p{Alpha}_-]{0,60}\\d)(?:[\\p{Alnum}_]{16,200}"
              + "|\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?=[/?#]|$)",
          Pattern.CASE_INSENSITIVE);

  /** How a URL lets somebody in. */
  private enum Access {
    CREDENTIALS(EntityType.URL, "url-credentials"),
    PARAMETER(EntityType.URL, "url-parameter"),
    SHARED(EntityType.URL, "url-shared"),
    PERSONAL(EntityType.URL, "url-profile"),
    DATABASE(EntityType.PASSWORD, "database-url"),
    WEBHOOK(EntityType.TOKEN, "webhook");

    private final EntityType type;
    private final String recognizer;

    Access(EntityType type, String recognizer) {
      this.type = type;
      this.recognizer = recognizer;
    }
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (!text.startsWith(anchor, "://")) {
      return;
    }
    int start = schemeStart(text, anchor);
    if (start == anchor || findings.reachesBeyond(anchor)) {
      return;
    }
    int end = cellEnd(text, start, end(text, anchor + 3));
    String rest = text.slice(anchor + 3, end);
    Access access = access(text.lowerSlice(start, anchor), rest);
    if (access != null) {
      findings.add(start, end, access.type, Findings.CERTAIN, access.recognizer);
    }
  }

  private static int schemeStart(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < SCHEME_MAX && scheme(text.at(start - 1))) {
      start--;
    }
    while (start < anchor && !ScanText.isAsciiLetter(text.at(start))) {
      start++;
    }
    for (String outer : OUTER_SCHEMES) {
      if (text.startsWithIgnoreCase(start - outer.length(), outer)) {
        return start - outer.length();
      }
    }
    return start;
  }

  private static boolean scheme(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '+' || c == '.' || c == '-';
  }

  private static int end(ScanText text, int from) {
    int end = from;
    while (end - from < LENGTH_MAX && inside(text.at(end)) && !text.startsWith(end, "://")) {
      end++;
    }
    while (end > from && ".,;:!?)'".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Where a semicolon stands before the URL, as between cells, the next one ends it. */
  private static int cellEnd(ScanText text, int start, int end) {
    if (text.at(start - 1) != ';') {
      return end;
    }
    int cell = start;
    while (cell < end && text.at(cell) != ';') {
      cell++;
    }
    return cell;
  }

  private static boolean inside(char c) {
    return c > ' '
        && c != '"'
        && c != '<'
        && c != '>'
        && c != '`'
        && c != '|'
        && c != '\\'
        && c != ']'
        && c != '\u00a0'
        && QUOTES.indexOf(c) < 0;
  }

  private static @Nullable Access access(String scheme, String rest) {
    boolean database = DATABASES.contains(scheme.substring(scheme.lastIndexOf(':') + 1));
    int authorityEnd = firstOf(rest, "/?#");
    int at = rest.lastIndexOf('@', authorityEnd - 1);
    int colon = rest.indexOf(':');
    if (database && at < 0 && colon > 0 && colon < authorityEnd) {
      at = rawAt(rest, colon);
    }
    boolean credentials =
        at > 0 && colon >= 0 && colon < at - 1 && !filledIn(rest.substring(colon + 1, at));
    if (credentials) {
      return database ? Access.DATABASE : Access.CREDENTIALS;
    }
    String lower = rest.toLowerCase(Locale.ROOT);
    if (Webhooks.secret(lower)) {
      return Access.WEBHOOK;
    }
    if (secretParameter(rest) || secretPath(rest)) {
      return database ? Access.DATABASE : Access.PARAMETER;
    }
    if (SharedLinks.shared(lower)) {
      return Access.SHARED;
    }
    return SharedLinks.personal(lower) || SharedLinks.named(rest) ? Access.PERSONAL : null;
  }

  private static boolean secretPath(String rest) {
    return rest.length() >= PATH_MIN && SECRET_PATH.matcher(rest).find();
  }

  /**
   * The at sign behind a password whose slashes and hashes are not escaped, as people write them;
   * -1 when a port stands behind the colon, or no password.
   */
  private static int rawAt(String rest, int colon) {
    int digits = colon + 1;
    while (digits < rest.length() && ScanText.isDigit(rest.charAt(digits))) {
      digits++;
    }
    boolean port = digits > colon + 1 && digits < rest.length() && rest.charAt(digits) == '/';
    int at = rest.indexOf('@', colon);
    boolean bounded = at > colon && at - colon <= PASSWORD_MAX;
    return bounded && !port && chosen(rest.substring(colon + 1, at)) ? at : -1;
  }

  /** More than small letters and signs, as in {@code host:port/database} before an annotation. */
  private static boolean chosen(String password) {
    return password.chars().anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
  }

  /** A name that a program fills in, or a format's directive. */
  private static boolean filledIn(String password) {
    return FILLED_IN.matcher(password).matches();
  }

  private static boolean secretParameter(String rest) {
    int query = firstOf(rest, "?#");
    if (query == rest.length()) {
      return false;
    }
    int start = query + 1;
    while (start < rest.length()) {
      int end = start;
      while (end < rest.length() && "&;?#".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      if (secret(rest.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean secret(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals <= 0 || parameter.length() - equals <= VALUE_MIN) {
      return false;
    }
    String name = parameter.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = parameter.substring(equals + 1);
    boolean program = name.equals("code") && value.length() > CODE_MAX;
    return SECRET_PARAMETERS.contains(name)
        && !program
        && !filledIn(value)
        && !STAND_IN.matcher(value).matches();
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}

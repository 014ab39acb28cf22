package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Passwords in short options of programs that take them there: {@code mysql -pSecret1}, {@code
 * sshpass -p ...}, {@code redis-cli -a ...}, {@code curl -u user:password}. The anchor is the
 * hyphen.
 */
final class CommandOptionValidator implements AnchorValidator {
  private static final int DISTANCE = 120;
  private static final int USER_MAX = 64;

  /** The digits that a port has at most. */
  private static final int PORT_MAX = 5;

  private static final Context PASSWORD_TAKERS =
      Context.of(
          "mysql",
          "mysqldump",
          "mysqladmin",
          "mariadb",
          "sshpass",
          "docker login",
          "podman login",
          "mongosh",
          "mongo",
          "mongodump",
          "az login",
          "oc login",
          "unzip",
          "zip",
          "sqlcmd",
          "bcp",
          "ipmitool",
          "smbclient",
          "xfreerdp",
          "keytool",
          "rar",
          "unrar");

  /** A program whose option is nothing but a password. */
  private static final Context ONLY = Context.of("sshpass");

  private static final Context REDIS = Context.of("redis", "redis-cli");
  private static final Context SHARES =
      Context.of(
          "smbclient", "rpcclient", "smbget", "smbmap", "winexe", "wmic", "net rpc", "net ads");
  private static final Context OPENSSL = Context.of("openssl enc");
  private static final Context LDAP =
      Context.of("ldapsearch", "ldapadd", "ldapmodify", "ldapwhoami", "ldappasswd");
  private static final Context USER_TAKERS =
      Context.of("curl", "http", "https", "httpie", "rclone", "lftp", "ftp", "impacket");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    char option = text.at(anchor + 1);
    if (before > ' ') {
      return;
    }
    if (option == 'U') {
      checkShare(text, anchor, findings);
    } else if (option == 'u') {
      checkUser(text, anchor, anchor + 2, findings);
    } else if (option == '-' && text.startsWith(anchor, "--user ")) {
      checkUser(text, anchor, anchor + 6, findings);
    } else if (takes(text, anchor, option)) {
      checkPassword(text, anchor + 2, findings);
    }
  }

  private static boolean takes(ScanText text, int anchor, char option) {
    return switch (option) {
      case 'p', 'P' -> PASSWORD_TAKERS.before(text, anchor, DISTANCE);
      case 'a' -> REDIS.before(text, anchor, DISTANCE);
      case 'k' -> OPENSSL.before(text, anchor, DISTANCE);
      case 'w' -> LDAP.before(text, anchor, DISTANCE);
      default -> false;
    };
  }

  private static void checkPassword(ScanText text, int from, Findings findings) {
    int value = SecretValues.start(text, from);
    int end = SecretValues.end(text, value);
    String candidate = text.slice(value, end);
    boolean number =
        candidate.chars().allMatch(c -> ScanText.isDigit((char) c) || c == ':')
            && !SecretValues.number(candidate, PORT_MAX + 1);
    boolean only = value > from && WeakPasswords.word(candidate) && ONLY.before(text, from, 12);
    boolean secret = !number && SecretValues.password(candidate, SecretValues.quoted(text, value));
    if (secret || only) {
      findings.add(value, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-option");
    }
  }

  /** {@code user:password} as one argument: the password is what stands behind the colon. */
  private static void checkUser(ScanText text, int anchor, int from, Findings findings) {
    int value = SecretValues.start(text, from);
    int end = SecretValues.end(text, value);
    int colon = value;
    while (colon < end && colon - value < USER_MAX && text.at(colon) != ':') {
      colon++;
    }
    boolean password = colon > value && colon + 2 < end && text.at(colon) == ':';
    if (password && text.at(colon + 1) != '$' && taken(text, anchor, colon + 1, end)) {
      findings.add(colon + 1, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-option");
    }
  }

  /** {@code user%password}, as the programs of Samba take it. */
  private static void checkShare(ScanText text, int anchor, Findings findings) {
    int value = SecretValues.start(text, anchor + 2);
    int end = SecretValues.end(text, value);
    int percent = value;
    while (percent < end && percent - value < USER_MAX && text.at(percent) != '%') {
      percent++;
    }
    if (percent > value
        && SHARES.before(text, anchor, DISTANCE)
        && SecretValues.password(text.slice(percent + 1, end), false)) {
      findings.add(percent + 1, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "password-option");
    }
  }

  /** Whether a program that takes it there stands before, or a password and a URL behind. */
  private static boolean taken(ScanText text, int anchor, int password, int end) {
    if (USER_TAKERS.before(text, anchor, DISTANCE)) {
      return end - password > 2 || text.letter(password);
    }
    int next = text.at(end) == ' ' ? end + 1 : end + 2;
    boolean url = text.startsWith(next, "https://") || text.startsWith(next, "http://");
    return url && SecretValues.password(text.slice(password, end), false);
  }
}

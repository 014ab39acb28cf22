package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords of databases in strings that are no URL: {@code app:...@tcp(db:3306)/hr} as Go's driver
 * for MySQL takes it, and the lines of {@code .pgpass} (PostgreSQL, 34.16). The anchor is the at
 * sign, or the colon before the port.
 */
final class DataSourceValidator implements AnchorValidator {
  private static final int LOGIN_MAX = 128;
  private static final int HOST_MAX = 128;
  private static final int LINE_MAX = 256;
  private static final String PORT = ":5432:";

  private static final Pattern LINE =
      Pattern.compile(
          "(?:\\d{4,5}|\\*):[\\w*$-]{1,63}:[\\w*.$-]{1,63}:([^\\s:]{5,128})(?=\\s|\\z)");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor) == '@') {
      checkLogin(text, anchor, findings);
    } else if (text.digit(anchor + 4) && text.alphanumeric(anchor - 1)) {
      checkLine(text, anchor, findings);
    }
  }

  private static void checkLogin(ScanText text, int anchor, Findings findings) {
    if (!text.startsWith(anchor, "@tcp(") && !text.startsWith(anchor, "@unix(")) {
      return;
    }
    int start = anchor;
    int colon = -1;
    while (anchor - start < LOGIN_MAX && inside(text.at(start - 1))) {
      start--;
      colon = text.at(start) == ':' ? start : colon;
    }
    boolean pair = colon > start && anchor - colon > 2;
    if (pair && !SecretValues.standIn(text.slice(colon + 1, anchor))) {
      add(colon + 1, anchor, findings);
    }
  }

  private static boolean inside(char c) {
    return c > ' ' && c != '"' && c != '\'' && c != '`' && c != '=';
  }

  /** Host, port, database, user and password, alone on a line. */
  private static void checkLine(ScanText text, int anchor, Findings findings) {
    int start = anchor;
    while (anchor - start < HOST_MAX && host(text.at(start - 1))) {
      start--;
    }
    if (text.at(start - 1) != '\n' && text.at(start - 1) != ScanText.NONE) {
      return;
    }
    Matcher line = text.matcher(LINE, anchor + 1, anchor + LINE_MAX);
    if (!line.lookingAt()) {
      return;
    }
    String password = line.group(1);
    boolean strong =
        PasswordPhraseValidator.mixed(password)
            || RandomLetters.in(password)
            || (text.startsWith(anchor, PORT) && SecretValues.chosen(password));
    if (strong && SecretValues.password(password, false)) {
      add(line.start(1), line.end(1), findings);
    }
  }

  private static boolean host(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '.' || c == '-' || c == '_';
  }

  private static void add(int start, int end, Findings findings) {
    findings.add(start, end, EntityType.PASSWORD, Findings.IN_CONTEXT, "database-url");
  }
}

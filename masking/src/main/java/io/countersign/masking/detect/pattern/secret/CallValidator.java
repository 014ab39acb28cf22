package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;

/**
 * Secrets in calls: behind the quoted name in {@code put("password", "...")} and {@code
 * getenv('DB_PASSWORD', '...')}, or the one argument of what is named for them, {@code
 * setPassword("...")}. Labels, types and paths stand there too, so a value must look like nothing
 * but a secret. The anchor is the comma or the opening parenthesis.
 */
final class CallValidator implements AnchorValidator {
  private static final int NAME_MAX = 48;

  /** What says in Spring that a password is stored as it is. */
  private static final String NOOP = "{noop}";

  private static final int SIGNS_MAX = 3;

  /** Fewer digits are a length or a year. */
  private static final int NUMBER_MIN = 5;

  /** Calls that fill in a field of a page: {@code find("#password").sendKeys(}. */
  private static final List<String> FILLERS =
      List.of(
          ".sendKeys",
          ".send_keys",
          ".type",
          ".fill",
          ".setValue",
          ".enterText",
          ".typeText",
          ".pressSequentially");

  /** Calls that take a name, not the secret. */
  private static final List<String> READERS =
      List.of("get", "find", "lookup", "resolve", "fetch", "read", "load", "by", "with");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int open = text.at(anchor + 1) == ' ' ? anchor + 2 : anchor + 1;
    if (text.at(anchor) == '(' && LoginCalls.check(text, anchor, findings)) {
      return;
    }
    if (!quote(text.at(open))) {
      return;
    }
    if (text.at(anchor) == '(') {
      checkOnly(text, anchor, open + 1, findings);
    } else if (quote(text.at(anchor - 1)) && first(text, anchor - 1)) {
      add(text, text.at(anchor - 2) == ']' ? anchor - 2 : anchor - 1, open + 1, findings);
    }
  }

  /** Where the name of the field ends that the call before the offset fills, or the offset. */
  private static int filled(ScanText text, int anchor) {
    int dot = anchor - 1;
    while (anchor - dot < NAME_MAX && (text.letter(dot) || text.at(dot) == '_')) {
      dot--;
    }
    if (text.at(dot) != '.' || text.at(dot - 1) != ')') {
      return anchor;
    }
    for (String filler : FILLERS) {
      if (text.startsWith(anchor - filler.length(), filler)) {
        int parentheses = behind(text, anchor - filler.length(), ")");
        int name = behind(text, parentheses, "\"']");
        return name < parentheses && parentheses < anchor - filler.length() ? name : anchor;
      }
    }
    return anchor;
  }

  /** The start of up to three such signs before the offset. */
  private static int behind(ScanText text, int end, String signs) {
    int start = end;
    while (end - start < SIGNS_MAX && signs.indexOf(text.at(start - 1)) >= 0) {
      start--;
    }
    return start;
  }

  private static void checkOnly(ScanText text, int anchor, int value, Findings findings) {
    if (text.letter(anchor - 1) && !reads(text, anchor)) {
      add(text, filled(text, anchor), value, findings);
    }
  }

  /** Whether the name before the offset begins as one of a call that reads. */
  private static boolean reads(ScanText text, int end) {
    int start = end;
    while (end - start < NAME_MAX && ScanText.isAsciiLetter(text.at(start - 1))) {
      start--;
    }
    for (String reader : READERS) {
      if (text.startsWithIgnoreCase(start, reader)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text in quotes that ends there is the first argument. */
  private static boolean first(ScanText text, int quote) {
    int start = quote;
    while (quote - start < NAME_MAX && part(text.at(start - 1))) {
      start--;
    }
    int open = text.at(start - 2) == ' ' ? start - 3 : start - 2;
    return start < quote && text.at(start - 1) == text.at(quote) && text.at(open) == '(';
  }

  private static boolean part(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || "._-:#=[]*".indexOf(c) >= 0;
  }

  private static void add(ScanText text, int nameEnd, int value, Findings findings) {
    SecretNames.Kind kind = SecretNames.endingAt(text, nameEnd);
    if (kind == null) {
      return;
    }
    boolean password = kind == SecretNames.Kind.PASSWORD;
    if (password && text.startsWith(value, NOOP)) {
      int stop = SecretValues.end(text, value);
      String name = "password-assignment";
      findings.add(value + NOOP.length(), stop, EntityType.PASSWORD, Findings.IN_CONTEXT, name);
      return;
    }
    int end = SecretValues.end(text, value);
    String candidate = text.slice(value, end);
    boolean whole = text.at(end) == text.at(value - 1);
    boolean secret = whole && (password ? password(candidate) : SecretValues.key(candidate));
    if (!password && !secret) {
      end = AssignmentValidator.saltEnd(text, value);
      secret = end > value;
    }
    if (secret) {
      EntityType type = password ? EntityType.PASSWORD : EntityType.APIKEY;
      String name = password ? "password-assignment" : "key-assignment";
      findings.add(value, end, type, Findings.IN_CONTEXT, name);
    }
  }

  private static boolean password(String value) {
    boolean path = value.chars().anyMatch(c -> "-._/:".indexOf(c) >= 0);
    boolean strong =
        (PasswordPhraseValidator.strong(value) && !path)
            || PasswordPhraseValidator.mixed(value)
            || RandomLetters.in(value);
    boolean code = value.indexOf('(') >= 0 || value.startsWith("^") || value.indexOf('\\') >= 0;
    boolean plain = SecretValues.digitsOrPassphrase(value, NUMBER_MIN);
    return (strong || plain) && !code && SecretValues.password(value, true);
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'';
  }
}

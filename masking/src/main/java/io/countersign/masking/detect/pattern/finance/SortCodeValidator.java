package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UK sort codes with hyphens behind their short names, and with the account of eight digits behind
 * them, which together need a word of banks only. The anchor is the first digit.
 */
final class SortCodeValidator implements AnchorValidator {
  static final RunShape RUN =
      RunShape.ANY
          .length(n -> n == 2 || n == 6)
          .notInWord()
          .notContinuing("-./")
          .after("- ,;/|\n.)\0");

  /** What is nothing else beside a word of banks, so that no hyphens are needed. */
  private static final Context CODES = Context.words("SC|sort code|sortcode|s/c");

  private static final Context NAMES = Context.words("sort|SC|sort code|sortcode|s/c");
  private static final Context BANK =
      Context.words(
          "bank details|pay into|paid into|bank account|bankverbindung|bank transfer|account|acct"
              + "|acc|a/c|bank|barclays");

  /** One of these words stands near. */
  static final Context GATE = Context.anyOf(NAMES, BANK);

  private static final int NAME_DISTANCE = 12;
  private static final int BANK_DISTANCE = 32;
  private static final int VALUE_MAX = 48;

  private static final Pattern VALUE =
      Pattern.compile(
          "(?<code>\\d\\d(?<gap>[ -]?)\\d\\d\\k<gap>\\d\\d)(?![\\p{L}\\d_]|[./-]\\d)"
              + "(?:(?:[ ,;/|\n]{1,3}| (?i:and|&|ac) )"
              + "(?i:(?:acc|acct|a/c|ac|account)(?: (?:no|number))?[.:# ]{0,3})?"
              + "(?<account>\\d{4} ?\\d{4})(?![\\p{L}\\d_]|[./-]\\d))?");

  /** What a sentence makes a sort code behind it: {@code use 60-62-22 as the sort code}. */
  private static final Pattern USED =
      Pattern.compile(
          "\\d\\d([ -]?)\\d\\d\\1\\d\\d (?i:as|for) (?i:the|our|your|my|their|his|her) "
              + "(?i:sort ?code)(?!\\p{L})");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    boolean named = NAMES.before(text, anchor, NAME_DISTANCE);
    boolean used = text.matcher(USED, anchor, anchor + VALUE_MAX).lookingAt();
    if (!named && !used && !BANK.before(text, anchor, BANK_DISTANCE)) {
      return;
    }
    Matcher value = text.matcher(VALUE, anchor, anchor + VALUE_MAX);
    if (!value.lookingAt()
        || !(used
            || value.start("account") >= 0
            || (named && told(text, anchor, value.group("gap"))))) {
      return;
    }
    findings.add(anchor, value.end("code"), EntityType.BANKCODE, Findings.IN_CONTEXT, "sort-code");
    if (value.start("account") >= 0) {
      findings.add(
          value.start("account"),
          value.end("account"),
          EntityType.BANKACCOUNT,
          Findings.IN_CONTEXT,
          "account");
    }
  }

  /** Whether hyphens, or words of banks beside a name that is no verb, tell a code by itself. */
  private static boolean told(ScanText text, int start, String gap) {
    return gap.equals("-")
        || (CODES.before(text, start, NAME_DISTANCE) && BANK.before(text, start));
  }
}

package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write right behind a card number: month and year of expiry and the verification
 * value, also without a word, {@code 4111 1111 1111 1111 04/32 695}. A value alone needs one.
 */
final class CardTail {
  private static final int LENGTH_MAX = 64;

  private static final String LEAD =
      "(?<lead>[\\s,;|/:(–-]{0,4}+(?:\\p{L}[\\p{L}'’.2]{0,14}+[\\s:,]{1,3}+){0,3}+)";

  private static final Pattern EXPIRY =
      Pattern.compile(
          LEAD
              + "(?<value>(?:0[1-9]|1[0-2])(?: ?[/.-] ?(?:20)?\\d\\d|(?<joined>[2-4]\\d))"
              + "|[1-9]/(?:20)?[2-4]\\d|20[2-4]\\d[-/](?:0[1-9]|1[0-2]))"
              + "(?![\\p{L}\\d]|[/.-]\\d)");

  private static final Pattern CODE =
      Pattern.compile(LEAD + "(?<value>\\d{3,4})(?![\\p{L}\\d_]|[/.,:-]\\d| ?[%€])");

  /** What the verification value is called behind a card number, and anything else elsewhere. */
  private static final Context CODE_WORDS =
      Context.anyOf(
          CardWords.CODE, CardWords.ISSUER_CODE, Context.words("code|crypto|código|codice|kod"));

  private CardTail() {}

  /**
   * Reads on behind a card number.
   *
   * @param end of the number, exclusive
   */
  static void read(ScanText text, int end, Findings findings) {
    Matcher expiry = text.matcher(EXPIRY, end, end + LENGTH_MAX);
    boolean shaped = expiry.lookingAt();
    boolean bare = shaped && expiry.group("joined") == null;
    boolean dated = shaped && announced(text, expiry, CardWords.EXPIRY, bare);
    int at = end;
    if (dated) {
      at = expiry.end("value");
      findings.add(
          expiry.start("value"), at, EntityType.CARDEXPIRY, Findings.IN_CONTEXT, "card-expiry");
    }
    Matcher code = text.matcher(CODE, at, at + LENGTH_MAX);
    if (code.lookingAt() && announced(text, code, CODE_WORDS, dated)) {
      findings.add(
          code.start("value"),
          code.end("value"),
          EntityType.CARDCODE,
          Findings.IN_CONTEXT,
          "card-code");
    }
  }

  /** Whether the words before the value are its name, or none stand there and none need to. */
  private static boolean announced(ScanText text, Matcher value, Context words, boolean bare) {
    int start = value.start("lead");
    int end = value.end("lead");
    boolean letters = value.group("lead").chars().anyMatch(Character::isLetter);
    return letters ? words.between(text, start, end) : bare && start < end;
  }
}

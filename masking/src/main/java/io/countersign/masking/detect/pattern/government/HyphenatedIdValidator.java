package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.IdentityWords;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;

/**
 * Spanish numbers with a hyphen, blank or dots before the letter; Finnish ones with the sign of
 * their century. The anchor is the first digit.
 */
final class HyphenatedIdValidator implements AnchorValidator {
  static final RunShape DOTTED_RUN =
      RunShape.digits(1, 2).before(HyphenatedIdValidator::opens).after(".");

  static final RunShape RUN =
      RunShape.digits(6, 8)
          .before(HyphenatedIdValidator::opens)
          .after(c -> ScanText.isAsciiLetter((char) c) || "-+. ".indexOf(c) >= 0);

  private static final Context FINNISH =
      Context.words("henkilötunnus|hetu|personal identity|finnish|finland|suomi|personbeteckning");

  /**
   * Whether words say that it is a number of another kind: a Swedish or Danish one has the same
   * shape where it ends in a digit.
   */
  private static boolean other(ScanText text, int start) {
    return text.digit(start + 10)
        && IdentityWords.announced(text, start, start + 11, 10)
        && !FINNISH.near(text, start, start + 11);
  }

  /** Whether no letter stands before the digits, or one that Spain puts before foreigners'. */
  private static boolean opens(int before) {
    return !ScanText.isLetter((char) before) || foreigner((char) before);
  }

  private static boolean foreigner(char c) {
    return "XYZxyz".indexOf(c) >= 0;
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  @Override
  public void check(ScanText text, int digits, Findings findings) {
    boolean glued = foreigner(text.at(digits - 1)) && !text.alphanumeric(digits - 2);
    if (text.alphanumeric(digits - 1) && !glued) {
      return;
    }
    int run = text.digitsEnd(digits, 9) - digits;
    char next = text.at(digits + run);
    boolean dotted = run <= 2 && next == '.';
    if (!dotted && (run < 6 || run > 8)) {
      return;
    }
    boolean foreign =
        text.at(digits - 1) == '-'
            && ScanText.isAsciiLetter(text.at(digits - 2))
            && !text.alphanumeric(digits - 3);
    int start = foreign ? digits - 2 : glued ? digits - 1 : digits;
    if (text.at(start - 1) == '-' || text.at(start - 1) == '.') {
      return;
    }
    checkSpanish(text, start, findings);
    if (run == 6 && start == digits) {
      checkFinnish(text, start, findings);
    }
  }

  private static void checkSpanish(ScanText text, int start, Findings findings) {
    int length = 0;
    int letters = 0;
    int i = start;
    while (length < 9 && i < start + 12) {
      char c = text.at(i);
      boolean letter = ScanText.isAsciiLetter(c);
      boolean blank =
          c == ' ' && letters == 0 && i == start + 8 && length == 8 && upper(text.at(i + 1));
      if (ScanText.isDigit(c) || letter) {
        length++;
        letters += letter ? 1 : 0;
      } else if (c != '-' && c != '.' && !blank) {
        return;
      }
      i++;
    }
    boolean shaped = i > start + 9 && length == 9 && letters > 0 && letters <= 2;
    if (shaped && !text.alphanumeric(i) && TokenIds.spanish(alphanumerics(text, start, i))) {
      findings.add(start, i, EntityType.NATIONALID, Findings.CERTAIN, "dni");
    }
  }

  /** The letters and digits between the offsets, letters in capitals. */
  static String alphanumerics(ScanText text, int start, int end) {
    StringBuilder read = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (text.alphanumeric(i)) {
        read.append(Character.toUpperCase(text.at(i)));
      }
    }
    return read.toString();
  }

  private static void checkFinnish(ScanText text, int start, Findings findings) {
    String finnish = text.slice(start, start + 11).toUpperCase(Locale.ROOT);
    if (!text.alphanumeric(start + 11) && TokenIds.finnish(finnish) && !other(text, start)) {
      findings.add(start, start + 11, EntityType.NATIONALID, Findings.CERTAIN, "henkilotunnus");
    }
  }
}

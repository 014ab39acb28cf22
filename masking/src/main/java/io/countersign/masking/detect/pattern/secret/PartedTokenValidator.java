package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Tokens that are told by a sign inside: Discord's and Terraform's at a full stop, Telegram's at a
 * colon, Azure client secrets at a tilde, Mailchimp's at a hyphen. The anchor is that sign.
 */
final class PartedTokenValidator implements AnchorValidator {
  private static final KeyShape.Alphabet ALPHABET = KeyShape.Alphabet.URL_SAFE;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    switch (text.at(anchor)) {
      case '.' -> checkStop(text, anchor, findings);
      case ':' -> checkColon(text, anchor, findings);
      case '-' -> checkHyphen(text, anchor, findings);
      default -> checkTilde(text, anchor, findings);
    }
  }

  private static void checkStop(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 7) == '.' && ALPHABET.contains(text.at(anchor + 6))) {
      discord(text, anchor, findings);
    } else if (text.startsWith(anchor, ".atlasv1.")) {
      int start = runStart(text, anchor, 15);
      int end = runEnd(text, anchor + 9, 90);
      boolean shaped = anchor - start == 14 && end - anchor - 9 >= 60;
      add(text, start, end, shaped, "terraform-token", findings);
    }
  }

  /** Identifier, six places of time, 27 to 38 of signature. */
  private static void discord(ScanText text, int anchor, Findings findings) {
    int start = runStart(text, anchor, 29);
    char first = text.at(start);
    int end = runEnd(text, anchor + 8, 40);
    boolean shaped =
        anchor - start >= 23
            && anchor - start <= 28
            && first >= 'M'
            && first <= 'O'
            && runEnd(text, anchor + 1, 7) == anchor + 7
            && end - anchor - 8 >= 27
            && end - anchor - 8 <= 38;
    add(text, start, end, shaped, "discord-token", findings);
  }

  /** Number of the bot, 34 or 35 characters behind the colon. */
  private static void checkColon(ScanText text, int anchor, Findings findings) {
    if (!text.digit(anchor - 1) || !ScanText.isAsciiLetter(text.at(anchor + 1))) {
      return;
    }
    int start = anchor;
    while (anchor - start < 11 && text.digit(start - 1)) {
      start--;
    }
    int end = runEnd(text, anchor + 1, 37);
    boolean shaped =
        anchor - start >= 6
            && anchor - start <= 10
            && end - anchor - 1 >= 34
            && end - anchor - 1 <= 35
            && !ALPHABET.contains(text.at(start - 1));
    add(text, start, end, shaped, "telegram-token", findings);
  }

  /** Three characters, a digit, Q, the tilde, 31 to 34 characters. */
  private static void checkTilde(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor - 1) != 'Q' || !text.digit(anchor - 2)) {
      return;
    }
    int start = anchor - 5;
    int end = anchor + 1;
    while (end - anchor < 37 && azure(text.at(end))) {
      end++;
    }
    while (end - anchor > 32 && text.at(end - 1) == '.') {
      end--;
    }
    int length = end - anchor - 1;
    boolean shaped = length >= 31 && length <= 34 && !ALPHABET.contains(text.at(start - 1));
    add(text, start, end, shaped, "azure-secret", findings);
  }

  private static boolean azure(char c) {
    return KeyShape.Alphabet.DOTTED.contains(c) || c == '~';
  }

  /** Thirty-two hexadecimal digits and the data centre: {@code ...-us12}. */
  private static void checkHyphen(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 1) != 'u' || text.at(anchor + 2) != 's' || !text.digit(anchor + 3)) {
      return;
    }
    int start = anchor;
    while (anchor - start < 33 && KeyShape.Alphabet.HEX.contains(text.at(start - 1))) {
      start--;
    }
    int end = text.digitsEnd(anchor + 3, 3);
    boolean shaped =
        anchor - start == 32 && end - anchor <= 5 && !ALPHABET.contains(text.at(start - 1));
    if (shaped && !text.alphanumeric(end)) {
      findings.add(start, end, EntityType.APIKEY, Findings.CERTAIN, "mailchimp-key");
    }
  }

  private static void add(
      ScanText text, int start, int end, boolean shaped, String name, Findings findings) {
    if (shaped && start >= 0 && !text.alphanumeric(end)) {
      findings.add(start, end, EntityType.TOKEN, Findings.CERTAIN, name);
    }
  }

  private static int runStart(ScanText text, int end, int lengthMax) {
    int start = end;
    while (end - start < lengthMax && ALPHABET.contains(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static int runEnd(ScanText text, int start, int lengthMax) {
    int end = start;
    while (end - start < lengthMax && ALPHABET.contains(text.at(end))) {
      end++;
    }
    return end;
  }
}

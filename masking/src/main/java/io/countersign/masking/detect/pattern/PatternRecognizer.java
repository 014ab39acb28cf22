package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.List;

/**
 * One pass over the text that stops at anchors and asks validators only there.
 *
 * <p>An anchor is a character that a shape cannot do without: the at sign of an address, the first
 * digit of a number, the colon of a URL, the start of a word that a key can begin with. Validators
 * look at a bounded stretch around it, so the time is linear in the text whatever it holds.
 * Thread-safe.
 */
final class PatternRecognizer implements Recognizer {
  private static final byte OTHER = 0;
  private static final byte DIGIT = 1;
  private static final byte AT = 2;

  private static final byte[] KINDS = kinds();

  private static final List<NumberValidator> NUMBERS =
      List.of(new CardValidator(), new SocialSecurityValidator());
  private static final List<AnchorValidator> DIGIT_RUNS = List.of(new IbanValidator());
  private static final List<AnchorValidator> AT_SIGNS = List.of(new EmailValidator());

  @Override
  public String name() {
    return "pattern";
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    Findings findings = new Findings();
    scan(new ScanText(text.text()), findings);
    return new Recognition.Complete(findings.spans());
  }

  static void scan(ScanText text, Findings findings) {
    NumberCandidate number = new NumberCandidate(text);
    char before = ScanText.NONE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      switch (c < 0x80 ? KINDS[c] : OTHER) {
        case DIGIT -> {
          if (!ScanText.isDigit(before)) {
            checkNumber(text, i, number, findings);
          }
        }
        case AT -> check(AT_SIGNS, text, i, findings);
        default -> {}
      }
      before = c;
    }
  }

  private static void checkNumber(
      ScanText text, int start, NumberCandidate number, Findings findings) {
    check(DIGIT_RUNS, text, start, findings);
    number.read(start);
    for (NumberValidator validator : NUMBERS) {
      validator.check(number, findings);
    }
  }

  private static void check(
      List<AnchorValidator> validators, ScanText text, int anchor, Findings findings) {
    for (AnchorValidator validator : validators) {
      validator.check(text, anchor, findings);
    }
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[0x80];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    kinds['@'] = AT;
    return kinds;
  }
}

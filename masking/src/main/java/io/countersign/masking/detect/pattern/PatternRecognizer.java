package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;

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
  private static final byte LETTER = 2;
  private static final byte AT = 3;
  private static final byte COLON = 4;
  private static final byte EQUALS = 5;
  private static final byte HYPHEN = 6;

  private static final byte[] KINDS = kinds();

  private static final NumberValidator[] NUMBERS = {
    new CardValidator(),
    new SocialSecurityValidator(),
    new NationalNumberValidator(),
    new DeviceValidator(),
    new PhoneValidator()
  };

  /** At the first digit of a run; what they find keeps a phone number from being looked for. */
  private static final AnchorValidator[] DIGIT_RUNS = {
    new IbanValidator(),
    new Ipv4Validator(),
    new BirthDateValidator(),
    new TokenIdValidator(),
    new VatValidator(),
    new AddressValidator()
  };

  private static final AnchorValidator[] WORD_STARTS = {
    new KeyValidator(), new WebTokenValidator(), new PasswordPhraseValidator()
  };

  private static final WordOpenings OPENINGS =
      WordOpenings.of(
          KeyValidator.prefixes(), WebTokenValidator.prefixes(), PasswordPhraseValidator.NAMES);

  private static final AnchorValidator[] AT_SIGNS = {new EmailValidator()};
  private static final AnchorValidator[] COLONS = {
    new UrlValidator(), new ColonHexValidator(), new AssignmentValidator()
  };
  private static final AnchorValidator[] EQUALS_SIGNS = {new AssignmentValidator()};
  private static final AnchorValidator[] HYPHENS = {
    new PrivateKeyValidator(), new ColonHexValidator()
  };

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
    byte before = OTHER;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      byte kind = c < 0x80 ? KINDS[c] : Character.isLetter(c) ? LETTER : OTHER;
      switch (kind) {
        case LETTER -> {
          if (before != LETTER && before != DIGIT && OPENINGS.holds(c, text.at(i + 1))) {
            check(WORD_STARTS, text, i, findings);
          }
        }
        case DIGIT -> {
          if (before != DIGIT) {
            checkNumber(text, i, number, findings);
          }
        }
        case AT -> check(AT_SIGNS, text, i, findings);
        case COLON -> check(COLONS, text, i, findings);
        case EQUALS -> check(EQUALS_SIGNS, text, i, findings);
        case HYPHEN -> check(HYPHENS, text, i, findings);
        default -> {}
      }
      before = kind;
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
      AnchorValidator[] validators, ScanText text, int anchor, Findings findings) {
    for (AnchorValidator validator : validators) {
      validator.check(text, anchor, findings);
    }
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[0x80];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      kinds[c] = LETTER;
      kinds[c - 0x20] = LETTER;
    }
    kinds['@'] = AT;
    kinds[':'] = COLON;
    kinds['='] = EQUALS;
    kinds['-'] = HYPHEN;
    return kinds;
  }
}

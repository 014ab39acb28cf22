package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.label.PhraseIndex;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * One pass over the text that stops at anchors and asks validators only there.
 *
 * <p>An anchor is a character that a shape cannot do without: the at sign of an address, the first
 * digit of a number, the colon of a URL, the start of a word that a key can begin with. Validators
 * look at a bounded stretch around it, so the time is linear in the text whatever it holds.
 * Thread-safe.
 */
final class PatternRecognizer implements Recognizer {
  private final AnchorTable anchors;
  private final NumberRule[] numbers;
  private final PhraseIndex phrases;

  PatternRecognizer(AnchorTable anchors) {
    this.anchors = anchors;
    numbers = anchors.atNumber();
    phrases = anchors.phraseIndex();
  }

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

  void scan(ScanText text, Findings findings) {
    NumberCandidate number = new NumberCandidate(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.at(i);
      if (ScanText.isLetter(c) || ScanText.isDigit(c)) {
        i = scanWord(text, i, number, findings);
      } else {
        AnchorValidator[] validators = anchors.at(c);
        if (validators.length > 0) {
          check(validators, text, i, findings);
        }
        i++;
      }
    }
  }

  /** Reads a run of letters and digits and answers where it ends. */
  private int scanWord(ScanText text, int start, NumberCandidate number, Findings findings) {
    char first = text.at(start);
    boolean letters = ScanText.isLetter(first);
    boolean digits = false;
    if (letters) {
      char second = text.at(start + 1);
      if (anchors.opens(first, second, text.at(start + 2))) {
        check(anchors.atWord(first, second), text, start, findings);
      }
      phrases.check(text, start, findings);
    }
    boolean afterDigit = false;
    int i = start;
    while (true) {
      char c = text.at(i);
      if (ScanText.isDigit(c)) {
        if (!afterDigit) {
          checkNumber(text, i, number, findings);
        }
        afterDigit = true;
        digits = true;
      } else if (ScanText.isLetter(c)) {
        afterDigit = false;
        letters = true;
      } else {
        break;
      }
      i++;
    }
    if (letters) {
      checkWord(text, start, i, digits, findings);
    }
    return i;
  }

  private void checkWord(ScanText text, int start, int end, boolean digits, Findings findings) {
    WordValidator[] validators =
        digits
            ? anchors.atMixedWord(end - start)
            : capital(text.at(start)) && capital(text.at(start + 1))
                ? anchors.atCapitalWord(end - start)
                : AnchorTable.NO_WORDS;
    for (WordValidator validator : validators) {
      validator.check(text, start, end, findings);
    }
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private void checkNumber(ScanText text, int start, NumberCandidate number, Findings findings) {
    number.read(start);
    int count = number.count();
    boolean words = text.lookAround(start);
    boolean afterLetter = afterLetter(text, start);
    for (NumberRule rule : numbers) {
      Context gate = rule.gate();
      boolean open = gate == null || (words && gate.stands(text));
      if (open && count >= rule.digitsMin() && (afterLetter || !rule.afterLetter())) {
        rule.validator().check(number, findings);
      }
    }
  }

  private static boolean afterLetter(ScanText text, int start) {
    char before = text.at(start - 1);
    return ScanText.isAsciiLetter(before)
        || ((before == ' ' || before == '-') && ScanText.isAsciiLetter(text.at(start - 2)));
  }

  private static void check(
      AnchorValidator[] validators, ScanText text, int anchor, Findings findings) {
    for (AnchorValidator validator : validators) {
      validator.check(text, anchor, findings);
    }
  }
}

package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
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

  PatternRecognizer(AnchorTable anchors) {
    this.anchors = anchors;
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
    boolean afterDigit = false;
    boolean letters = false;
    boolean digits = false;
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      if (ScanText.isDigit(c)) {
        if (!afterDigit) {
          checkNumber(text, i, number, findings);
        }
        afterDigit = true;
        digits = true;
      } else if (ScanText.isLetter(c)) {
        if (!letters && !afterDigit) {
          check(anchors.atWord(c, text.at(i + 1)), text, i, findings);
        }
        afterDigit = false;
        letters = true;
      } else {
        if (letters) {
          checkWord(text, word, i, digits, findings);
        }
        check(anchors.at(c), text, i, findings);
        afterDigit = false;
        letters = false;
        digits = false;
        word = i + 1;
      }
    }
    if (letters) {
      checkWord(text, word, text.length(), digits, findings);
    }
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
    check(anchors.atDigits(), text, start, findings);
    number.read(start);
    for (NumberValidator validator : anchors.atNumber()) {
      validator.check(number, findings);
    }
  }

  private static void check(
      AnchorValidator[] validators, ScanText text, int anchor, Findings findings) {
    for (AnchorValidator validator : validators) {
      validator.check(text, anchor, findings);
    }
  }
}

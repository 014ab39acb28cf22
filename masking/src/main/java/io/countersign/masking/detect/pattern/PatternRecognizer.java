package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;

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
    boolean afterLetter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      if (ScanText.isDigit(c)) {
        if (!afterDigit) {
          checkNumber(text, i, number, findings);
        }
        afterDigit = true;
        afterLetter = false;
      } else if (ScanText.isLetter(c)) {
        if (!afterLetter && !afterDigit) {
          check(anchors.atWord(c, text.at(i + 1)), text, i, findings);
        }
        afterDigit = false;
        afterLetter = true;
      } else {
        check(anchors.at(c), text, i, findings);
        afterDigit = false;
        afterLetter = false;
      }
    }
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

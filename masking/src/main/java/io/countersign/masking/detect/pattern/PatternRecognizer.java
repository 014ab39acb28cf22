package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.label.PhraseIndex;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.ClockTimes;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.ScanTexts;
import io.countersign.masking.detect.pattern.scan.Uuids;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import io.countersign.masking.detect.pattern.secret.SecretRules;

/**
 * One pass over the text that stops at anchors and asks validators only there.
 *
 * <p>An anchor is a character that a shape cannot do without: the at sign of an address, the first
 * digit of a number, the colon of a URL, the start of a word that a key can begin with. Validators
 * look at a bounded stretch around it, so the time is linear in the text whatever it holds.
 * Thread-safe.
 */
final class PatternRecognizer implements Recognizer, FieldNames {
  private static final int KINDS = 0x180;
  private static final byte SIGN = 0;
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte ANCHOR = 3;

  private final AnchorTable anchors;
  private final NumberRules numbers;
  private final PhraseIndex phrases;
  private final WordOpenings openings;
  private final ScanTexts texts = new ScanTexts();

  /** Kinds of characters; those beyond are letters or signs. */
  private final byte[] kinds = new byte[KINDS];

  PatternRecognizer(AnchorTable anchors) {
    this.anchors = anchors;
    numbers = anchors.numberRules();
    phrases = anchors.phraseIndex();
    openings = anchors.openings(phrases);
    for (char c = 0; c < KINDS; c++) {
      kinds[c] =
          ScanText.isDigit(c)
              ? DIGIT
              : ScanText.isLetter(c) ? LETTER : anchors.at(c).length > 0 ? ANCHOR : SIGN;
    }
  }

  @Override
  public String name() {
    return "pattern";
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    Findings findings = new Findings();
    ScanText scanned = texts.take(text.text());
    scan(scanned, findings);
    // Not given back when a rule fails: what it was at is not known then.
    texts.giveBack(scanned);
    return new Recognition.Complete(findings.spans());
  }

  @Override
  public boolean announces(String name) {
    ScanText scanned = texts.take(name);
    boolean announces = scanned.holdsContextWord(0, name.length());
    for (int i = 0; i < name.length() && !announces; i++) {
      announces = scanned.letter(i) && !scanned.letter(i - 1) && phrases.beginsAt(scanned, i);
    }
    announces |= SecretRules.namesSecret(scanned, name.length());
    texts.giveBack(scanned);
    return announces;
  }

  @Override
  public boolean announcesPassword(String name) {
    ScanText scanned = texts.take(name);
    boolean password = SecretRules.namesPassword(scanned, name.length());
    texts.giveBack(scanned);
    return password;
  }

  void scan(ScanText text, Findings findings) {
    NumberCandidate number = text.number();
    char[] characters = text.characters();
    int length = text.length();
    int i = 0;
    text.count(length);
    while (i < length) {
      char c = characters[i];
      byte kind = kind(c);
      if (kind == SIGN) {
        i++;
      } else if (kind == ANCHOR) {
        check(anchors.at(c), text, i, findings);
        i++;
      } else if (Uuids.startsAt(text, i)) {
        i += Uuids.LENGTH;
      } else {
        i = scanWord(text, i, kind, number, findings);
      }
    }
  }

  /** Reads a run of letters and digits and answers where it ends. */
  private int scanWord(
      ScanText text, int start, byte first, NumberCandidate number, Findings findings) {
    // A word may begin with one digit: 2FA.
    if (first == LETTER || kind(text.at(start + 1)) == LETTER) {
      openWord(text, start, findings);
    }
    char[] characters = text.characters();
    int length = text.length();
    boolean letters = false;
    boolean digits = false;
    byte kind = first;
    int i = start;
    while (kind == LETTER || kind == DIGIT) {
      int run = i;
      byte runKind = kind;
      do {
        i++;
        kind = i < length ? kind(characters[i]) : SIGN;
      } while (kind == runKind);
      if (runKind == DIGIT) {
        int time = i - run == 2 ? ClockTimes.end(text, run) : run;
        if (time > run) {
          // No word that a rule goes by ends in an hour.
          return time;
        }
        numbers.check(text, run, i, number, findings);
        digits = true;
      } else {
        letters = true;
      }
    }
    if (letters) {
      checkWord(text, start, i, digits, findings);
    }
    return i;
  }

  private void openWord(ScanText text, int start, Findings findings) {
    char first = text.at(start);
    char second = text.at(start + 1);
    int opening = openings.at(first, second, text.at(start + 2));
    if ((opening & WordOpenings.ANCHOR) != 0) {
      check(anchors.atWord(first, second), text, start, findings);
    }
    if ((opening & WordOpenings.PHRASE) != 0) {
      phrases.check(text, start, findings);
    }
  }

  private byte kind(char c) {
    return c < kinds.length ? kinds[c] : ScanText.isLetter(c) ? LETTER : SIGN;
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

  private static void check(
      AnchorValidator[] validators, ScanText text, int anchor, Findings findings) {
    for (AnchorValidator validator : validators) {
      validator.check(text, anchor, findings);
    }
  }
}

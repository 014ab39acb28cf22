package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payment card numbers whose four groups of four stand in cells of a table, or have commas, bars,
 * colons or underscores between them, the same everywhere. Commas also part the columns of a file
 * and thousands, so there a word of cards must stand near. The anchor is the first group.
 */
final class SplitCardValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.digits(4, 4).notInWord().after(",|:_; \t");
  static final RunShape THOUSANDS_RUN = RunShape.digits(1, 1).notInWord().after(",");

  private static final int LENGTH = 16;
  private static final int NUMBER_MAX = 40;

  private static final Pattern GROUPS =
      Pattern.compile(
          "\\d{4}(?<gap>,| ?\\| ?|:|_|; ?|\\t)\\d{4}\\k<gap>\\d{4}\\k<gap>\\d{4}(?![\\p{L}\\d])");

  private static final Pattern THOUSANDS = Pattern.compile("\\d(?:,\\d{3}){5}(?![\\p{L}\\d]|,\\d)");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    boolean first = text.digit(anchor + 1);
    if (first && !bound(text, anchor + 4)) {
      return;
    }
    Matcher groups = text.matcher(first ? GROUPS : THOUSANDS, anchor, anchor + NUMBER_MAX);
    if (!groups.lookingAt() || findings.reachesBeyond(anchor)) {
      return;
    }
    String gap = first ? groups.group("gap").strip() : ",";
    boolean told = !gap.equals(",") && !gap.equals(";") && !gap.isEmpty();
    boolean alone = alone(text, anchor, groups.end(), gap);
    boolean card = CardWords.CARD.near(text, anchor, groups.end());
    if (((told && alone) || card) && issued(groups.group())) {
      findings.add(anchor, groups.end(), EntityType.CARD, Findings.CERTAIN, "card");
      CardTail.read(text, groups.end(), findings);
    }
  }

  /** One sign at most between blanks, and the next group: what nearly no other number has. */
  private static boolean bound(ScanText text, int end) {
    int next = text.at(end) == ' ' ? end + 1 : end;
    char sign = text.at(next++);
    next += text.at(next) == ' ' ? 1 : 0;
    boolean group = sign != ' ' && !ScanText.isDigit(sign) && text.digit(next);
    return group && text.digit(next + 3) && !text.digit(next + 4);
  }

  /** No further number before or behind in the same row. */
  private static boolean alone(ScanText text, int start, int end, String gap) {
    int before = start;
    while (start - before < 4 && (text.at(before - 1) == ' ' || text.startsWith(before - 1, gap))) {
      before--;
    }
    int behind = end;
    while (behind - end < 4 && (text.at(behind) == ' ' || text.startsWith(behind, gap))) {
      behind++;
    }
    return !text.digit(before - 1) && !text.digit(behind);
  }

  private static boolean issued(String written) {
    StringBuilder digits = new StringBuilder(LENGTH);
    written.chars().filter(c -> ScanText.isDigit((char) c)).forEach(c -> digits.append((char) c));
    NumberCandidate number = new NumberCandidate(ScanText.of(digits.toString()));
    number.read(0);
    return CardValidator.wellFormed(number, LENGTH);
  }
}

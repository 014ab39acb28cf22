package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Countries;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Statements;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Business identifier codes right behind their names, or before them, in forms that {@link
 * BicValidator} leaves: in small letters, where country and place must be usual, and in blocks.
 */
final class BicLabelValidator implements PhraseValidator {
  private static final String NAMES =
      """
      (bic|swift|bic swift|swift bic)
      (bic|swift|swift bic) code
      (code|código|codice|kod) (bic|swift)
      bank identifier code
      """;

  private static final int GROUPS_MAX = 4;

  private static final int NOWHERE = -1;
  private static final int VALUE_MAX = 16;
  private static final int COUNTRY = 4;
  private static final int PLACE_END = 8;

  /** Countries with the places that many of their banks have. */
  private static final Set<String> PLACES =
      Set.of(
          "DEFF DEMM DEBB DEHH DEST DEDD DEBE FRPP FRCC ITMM ITRR ESMM ESBB PLPW PTPL BEBB CHZZ"
              .concat(" CHGG ATWW LULL DKKK SESS NOKK FIHH IEDD CZPP HUHB ROBU GRAA TRIS SKBX MTMT")
              .split(" ", -1));

  private static final Pattern BLOCKS =
      Pattern.compile(
          "[A-Z]{4} (?<country>[A-Z]{2}) [A-Z\\d]{2}(?: [A-Z\\d]{3})?(?! ?[\\p{Lu}\\d])(?!\\p{L})");

  private static final Pattern SMALL =
      Pattern.compile("\\p{Alpha}{6}\\p{Alnum}{2}(?:\\p{Alnum}{3})?(?![\\p{L}\\d_])");

  /** Hooks it in. */
  static void addTo(Anchors anchors) {
    anchors.phrases(Map.of(NAMES, new BicLabelValidator()));
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    int start = Links.direct(text, end);
    int distant = Links.distant(text, end);
    if (start > end) {
      found(text, start, NOWHERE, findings);
    }
    if (distant > 0) {
      found(text, distant, NOWHERE, findings);
    }
    before(text, anchor, findings);
  }

  /** The code before a verb and the name, or before the name in brackets or behind a dash. */
  private static void before(ScanText text, int anchor, Findings findings) {
    int end = Statements.valueEnd(text, anchor);
    if (end < 0 && text.at(anchor - 1) == '(' && text.at(anchor - 2) == ' ') {
      end = anchor - 2;
    } else if (end < 0 && text.at(anchor - 1) == ' ' && dash(text.at(anchor - 2))) {
      end = anchor - 3;
    }
    int start = end < 0 ? 0 : Statements.valueStart(text, end);
    for (int group = 0; group < GROUPS_MAX && start < end; group++) {
      if (found(text, start, end, findings) || text.at(start - 1) != ' ') {
        return;
      }
      start = Statements.valueStart(text, start - 1);
    }
  }

  private static boolean dash(char c) {
    return c == '-' || c == '\u2013' || c == '\u2014';
  }

  /**
   * Takes the code at the offset.
   *
   * @param end where it must end, or {@value #NOWHERE}
   */
  private static boolean found(ScanText text, int start, int end, Findings findings) {
    int stop = stop(text, start);
    boolean whole = stop > start && (end == NOWHERE || stop == end);
    if (whole && !findings.covers(start, stop)) {
      findings.add(start, stop, EntityType.BIC, Findings.IN_CONTEXT, "bic");
    }
    return whole;
  }

  /** Where a code ends that begins there, or -1. */
  private static int stop(ScanText text, int start) {
    Matcher blocks = text.matcher(BLOCKS, start, start + VALUE_MAX + 1);
    if (blocks.lookingAt()) {
      int country = blocks.start("country");
      return Countries.known(text.at(country), text.at(country + 1)) ? blocks.end() : -1;
    }
    Matcher small = text.matcher(SMALL, start, start + VALUE_MAX);
    return small.lookingAt() && usual(small.group()) ? small.end() : -1;
  }

  /** Whether it has small letters, and a country and a place that banks have. */
  private static boolean usual(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    String place = upper.substring(COUNTRY, PLACE_END);
    boolean digit = ScanText.isDigit(place.charAt(2)) || ScanText.isDigit(place.charAt(3));
    boolean known = Countries.known(place.charAt(0), place.charAt(1));
    return !upper.equals(code) && ((digit && known) || PLACES.contains(place));
  }
}

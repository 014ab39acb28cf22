package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Countries;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Business identifier codes right behind their names in forms that {@link BicValidator} leaves: in
 * small letters, where country and place must be usual, and in blocks.
 */
final class BicLabelValidator implements PhraseValidator {
  private static final String NAMES = "(bic|swift|bic swift|swift bic)";

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
    if (start == end) {
      return;
    }
    Matcher blocks = text.matcher(BLOCKS, start, start + VALUE_MAX + 1);
    if (blocks.lookingAt()) {
      int country = blocks.start("country");
      if (Countries.known(text.at(country), text.at(country + 1))) {
        findings.add(start, blocks.end(), EntityType.BIC, Findings.IN_CONTEXT, "bic");
      }
      return;
    }
    Matcher small = text.matcher(SMALL, start, start + VALUE_MAX);
    if (small.lookingAt() && usual(small.group())) {
      findings.add(start, small.end(), EntityType.BIC, Findings.IN_CONTEXT, "bic");
    }
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

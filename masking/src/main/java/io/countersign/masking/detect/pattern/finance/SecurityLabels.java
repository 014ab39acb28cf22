package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.LabelRule;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * National numbers of securities behind their names: the German WKN of six places (WM Datenservice)
 * and the CUSIP of nine (ANSI X9.6). Neither is told by its shape alone.
 */
final class SecurityLabels {
  private static final String END = "(?![\\p{L}\\d_]|[-./]\\d)";

  private static final Pattern GERMAN = Pattern.compile("(?=[A-Z]{0,5}\\d)[A-HJ-NP-Z\\d]{6}" + END);

  private static final Pattern AMERICAN =
      Pattern.compile("(?=\\p{Alpha}{0,8}\\d)[A-Z\\d]{8}\\d" + END);

  private SecurityLabels() {}

  static Map<String, LabelRule> rules() {
    return Map.of(
        "(wkn|wertpapierkennnummer|wertpapier kennnummer)",
        LabelRule.of(EntityType.SECURITY, "wkn", GERMAN, 1),
        "(cusip)",
        LabelRule.of(EntityType.SECURITY, "cusip", AMERICAN, 3));
  }
}

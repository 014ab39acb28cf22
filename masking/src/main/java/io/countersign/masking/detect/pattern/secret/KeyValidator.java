package io.countersign.masking.detect.pattern.secret;

import static io.countersign.masking.detect.pattern.secret.KeyShape.Alphabet.DOTTED;
import static io.countersign.masking.detect.pattern.secret.KeyShape.Alphabet.LETTERS_AND_DIGITS;
import static io.countersign.masking.detect.pattern.secret.KeyShape.Alphabet.UPPER_AND_DIGITS;
import static io.countersign.masking.detect.pattern.secret.KeyShape.Alphabet.URL_SAFE;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;

/**
 * Keys and tokens that say by their prefix whose they are. The prefixes and lengths are the ones
 * the vendors document for secret scanning. The anchor is the first letter of a word.
 */
final class KeyValidator implements AnchorValidator {
  private static final List<KeyShape> SHAPES =
      List.of(
          key("AKIA", UPPER_AND_DIGITS, 16, 16),
          key("ASIA", UPPER_AND_DIGITS, 16, 16),
          key("AROA", UPPER_AND_DIGITS, 16, 17),
          key("AIDA", UPPER_AND_DIGITS, 16, 17),
          key("AIza", URL_SAFE, 35, 35),
          token("ghp_", LETTERS_AND_DIGITS, 36, 251),
          token("gho_", LETTERS_AND_DIGITS, 36, 251),
          token("ghu_", LETTERS_AND_DIGITS, 36, 251),
          token("ghs_", LETTERS_AND_DIGITS, 36, 251),
          token("ghr_", LETTERS_AND_DIGITS, 36, 251),
          token("github_pat_", URL_SAFE, 22, 255),
          token("glpat-", URL_SAFE, 20, 64),
          token("glptt-", URL_SAFE, 20, 64),
          token("xoxb-", URL_SAFE, 10, 128),
          token("xoxp-", URL_SAFE, 10, 128),
          token("xoxa-", URL_SAFE, 10, 128),
          token("xoxr-", URL_SAFE, 10, 128),
          token("xoxs-", URL_SAFE, 10, 128),
          token("xapp-", URL_SAFE, 10, 160),
          key("sk_live_", LETTERS_AND_DIGITS, 16, 255),
          key("sk_test_", LETTERS_AND_DIGITS, 16, 255),
          key("rk_live_", LETTERS_AND_DIGITS, 16, 255),
          key("rk_test_", LETTERS_AND_DIGITS, 16, 255),
          key("whsec_", LETTERS_AND_DIGITS, 16, 255),
          key("sk-ant-", URL_SAFE, 20, 255),
          key("sk-proj-", URL_SAFE, 20, 255),
          key("sk-", URL_SAFE, 20, 255),
          key("csk_", URL_SAFE, 16, 255),
          key("npm_", LETTERS_AND_DIGITS, 36, 36),
          key("pypi-", URL_SAFE, 16, 255),
          key("hf_", LETTERS_AND_DIGITS, 30, 64),
          key("dckr_pat_", URL_SAFE, 20, 64),
          key("dop_v1_", LETTERS_AND_DIGITS, 64, 64),
          key("SG.", DOTTED, 60, 80),
          key("shpat_", LETTERS_AND_DIGITS, 32, 32),
          key("gsk_", LETTERS_AND_DIGITS, 40, 64),
          key("AGE-SECRET-KEY-1", UPPER_AND_DIGITS, 58, 58),
          key("hvs.", URL_SAFE, 20, 255),
          token("ya29.", URL_SAFE, 20, 512));

  private static final KeyShape[][] BY_FIRST = byFirst();

  /** What the words start with that this validator asks for. */
  static List<String> prefixes() {
    return SHAPES.stream().map(KeyShape::prefix).toList();
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char first = text.at(anchor);
    if (first >= BY_FIRST.length || BY_FIRST[first].length == 0 || inside(text, anchor)) {
      return;
    }
    for (KeyShape shape : BY_FIRST[first]) {
      int end = shape.end(text, anchor);
      if (end > 0) {
        findings.add(anchor, end, shape.type(), Findings.CERTAIN, "key");
        return;
      }
    }
  }

  private static boolean inside(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    return before == '-' && text.alphanumeric(anchor - 2);
  }

  private static KeyShape key(
      String prefix, KeyShape.Alphabet alphabet, int lengthMin, int lengthMax) {
    return new KeyShape(prefix, alphabet, lengthMin, lengthMax, true, EntityType.APIKEY);
  }

  private static KeyShape token(
      String prefix, KeyShape.Alphabet alphabet, int lengthMin, int lengthMax) {
    return new KeyShape(prefix, alphabet, lengthMin, lengthMax, true, EntityType.TOKEN);
  }

  private static KeyShape[][] byFirst() {
    KeyShape[][] byFirst = new KeyShape[0x80][];
    for (int c = 0; c < byFirst.length; c++) {
      int first = c;
      byFirst[c] =
          SHAPES.stream()
              .filter(shape -> shape.prefix().charAt(0) == first)
              .toArray(KeyShape[]::new);
    }
    return byFirst;
  }
}

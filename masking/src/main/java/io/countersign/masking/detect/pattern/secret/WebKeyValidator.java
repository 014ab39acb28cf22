package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;

/**
 * The private members of a JSON Web Key (RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1), near the
 * member that says what key it is or behind another of them. The anchor is the colon behind the
 * member's name.
 */
final class WebKeyValidator implements AnchorValidator {
  private static final String TYPE = "\"kty\"";
  private static final Set<String> MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "k");
  private static final int VALUE_MIN = 20;
  private static final int VALUE_MAX = 1400;
  private static final int NEAR = 1024;
  private static final int NEXT = 16;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int quote = anchor - 1;
    int open = text.at(quote - 2) == '"' ? quote - 2 : quote - 3;
    if (text.at(quote) != '"'
        || text.at(open) != '"'
        || !MEMBERS.contains(text.slice(open + 1, quote))) {
      return;
    }
    int value = text.at(anchor + 1) == ' ' ? anchor + 3 : anchor + 2;
    int end = value;
    while (end - value < VALUE_MAX && KeyShape.Alphabet.URL_SAFE.contains(text.at(end))) {
      end++;
    }
    boolean member = end - value >= VALUE_MIN && text.at(end) == '"' && text.at(value - 1) == '"';
    if (member && key(text, open, end, findings)) {
      findings.add(value, end, EntityType.PRIVATEKEY, Findings.CERTAIN, "web-key");
    }
  }

  private static boolean key(ScanText text, int start, int end, Findings findings) {
    return findings.endedBefore(EntityType.PRIVATEKEY, start, NEXT)
        || text.slice(start - NEAR, start).contains(TYPE)
        || text.slice(end, end + NEAR).contains(TYPE);
  }
}

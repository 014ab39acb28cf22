package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Credentials as they stand in an {@code Authorization} header: {@code Bearer} with a token (RFC
 * 6750) and {@code Basic} with a user and password in base64 (RFC 7617). The anchor is the first
 * letter of the scheme.
 */
final class AuthorizationValidator implements AnchorValidator {
  static final List<String> SCHEMES = List.of("bearer", "basic");

  private static final int LENGTH_MAX = 8192;
  private static final int BEARER_MIN = 16;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.startsWithIgnoreCase(anchor, "bearer ")) {
      checkBearer(text, anchor + 7, findings);
    } else if (text.startsWithIgnoreCase(anchor, "basic ")) {
      checkBasic(text, anchor + 6, findings);
    }
  }

  private static void checkBearer(ScanText text, int start, Findings findings) {
    int end = end(text, start);
    String token = text.slice(start, Math.min(end, start + 200));
    if (token.length() >= BEARER_MIN && SecretValues.key(token)) {
      findings.add(start, end, EntityType.TOKEN, Findings.IN_CONTEXT, "bearer");
    }
  }

  private static void checkBasic(ScanText text, int start, Findings findings) {
    int end = end(text, start);
    String encoded = text.slice(start, end);
    if (encoded.length() < 8 || encoded.length() > 512) {
      return;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      boolean printable = decoded.chars().allMatch(c -> c >= ' ' && c != 0xFFFD);
      if (colon > 0 && colon < decoded.length() - 1 && printable) {
        findings.add(start, end, EntityType.PASSWORD, Findings.CERTAIN, "basic-authorization");
      }
    } catch (IllegalArgumentException notBase64) {
      // An ordinary word behind "basic".
    }
  }

  private static int end(ScanText text, int start) {
    int end = start;
    while (end - start < LENGTH_MAX
        && (KeyShape.Alphabet.BASE64.contains(text.at(end)) || text.at(end) == '~')) {
      end++;
    }
    while (end > start && text.at(end - 1) == '.') {
      end--;
    }
    return end;
  }
}

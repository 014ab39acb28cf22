package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * JSON Web Tokens: three base64url parts of which the first decodes to a JSON object with an {@code
 * alg} (RFC 7519; encrypted ones of five parts too, RFC 7516). The anchor is the first letter of a
 * word.
 */
final class WebTokenValidator implements AnchorValidator {
  private static final int HEADER_MAX = 4096;
  private static final int PART_MAX = 16_384;

  /** What the words start with that this validator asks for. */
  static List<String> prefixes() {
    return List.of("ey");
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor) != 'e'
        || text.at(anchor + 1) != 'y'
        || KeyShape.Alphabet.URL_SAFE.contains(text.at(anchor - 1))) {
      return;
    }
    int headerEnd = partEnd(text, anchor, HEADER_MAX);
    if (text.at(headerEnd) != '.' || !header(text.slice(anchor, headerEnd))) {
      return;
    }
    int end = headerEnd;
    int parts = 1;
    while (parts < 5 && text.at(end) == '.') {
      int partEnd = partEnd(text, end + 1, PART_MAX);
      if (partEnd == end + 1 && parts > 2) {
        break;
      }
      end = partEnd;
      parts++;
    }
    if (parts >= 2 && end > headerEnd + 1) {
      findings.add(anchor, end, EntityType.TOKEN, Findings.CERTAIN, "jwt");
    }
  }

  private static int partEnd(ScanText text, int start, int lengthMax) {
    int end = start;
    while (end - start < lengthMax && KeyShape.Alphabet.URL_SAFE.contains(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean header(String encoded) {
    try {
      String json =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
      return json.startsWith("{") && json.endsWith("}") && json.contains("\"alg\"");
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}

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

  /** Characters of the time and of signatures in base64. */
  private static final int STAMP = 6;

  private static final int SHA1 = 27;
  private static final int SHA256 = 43;

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
    if (text.at(headerEnd) != '.') {
      return;
    }
    int stamped = stampedEnd(text, headerEnd);
    if (!header(text.slice(anchor, headerEnd), stamped > 0 ? "\"" : "\"alg\"")) {
      return;
    }
    if (stamped > 0) {
      findings.add(anchor, stamped, EntityType.TOKEN, Findings.CERTAIN, "signed-cookie");
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

  /** Behind the time and the signature of what Flask keeps of a session; -1 if there is none. */
  private static int stampedEnd(ScanText text, int headerEnd) {
    int time = partEnd(text, headerEnd + 1, STAMP);
    int end = partEnd(text, time + 1, SHA256 + 1);
    boolean signed = end - time - 1 == SHA1 || end - time - 1 == SHA256;
    return time - headerEnd - 1 == STAMP && text.at(time) == '.' && signed ? end : -1;
  }

  private static boolean header(String encoded, String member) {
    try {
      String json =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
      return json.startsWith("{") && json.endsWith("}") && json.contains(member);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}

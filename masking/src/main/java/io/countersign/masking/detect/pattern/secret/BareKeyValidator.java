package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;

/**
 * Private keys whose frame is missing: the base64 of a DER structure that begins as only private
 * keys do (PKCS #1, RFC 8017, appendix A.1.2; PKCS #8, RFC 5958; SEC 1, RFC 5915), of an OpenSSH
 * key, and the lines that PuTTY keeps its part in. The anchor is the first letter of the body.
 */
final class BareKeyValidator implements AnchorValidator {
  static final List<String> PREFIXES = List.of("mi", "mh", "mc", "b3");
  static final String PUTTY = "private lines";

  private static final int KEY_MAX = 16_384;
  private static final int BODY_MIN = 48;
  private static final int LINE_MIN = 16;
  private static final int PUTTY_LINES_MAX = 60;

  /** The version number of a private key behind a length of two bytes, and what follows it. */
  private static final List<String> VERSIONS =
      List.of("IBAAKB", "IBAAKC", "IBAAJB", "IBADANBgkqhkiG9w0BAQ", "IBADATBgcqhkjO");

  private static final List<String> OPENINGS =
      List.of(
          "MHcCAQEEI",
          "MIGkAgEBBDA",
          "MIHcAgEBBEIB",
          "MIGHAgEAMBMGByqGSM49",
          "MIGTAgEAMBMGByqGSM49",
          "MIG2AgEAMBAGByqGSM49",
          "MIHuAgEAMBAGByqGSM49",
          "MC4CAQAwBQYDK2V",
          "MEcCAQAwBQYDK2V",
          "b3BlbnNzaC1rZXktdjE");

  /** The password-based schemes of PKCS #5 (RFC 8018), which encrypted keys begin with. */
  private static final String ENCRYPTED = "BgkqhkiG9w0BBQ0w";

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char first = text.at(anchor);
    if ((first != 'M' && first != 'b') || !begins(text, anchor) || framed(text, anchor)) {
      return;
    }
    int end = end(text, anchor);
    if (end - anchor >= BODY_MIN && !findings.reachesBeyond(end - 1)) {
      findings.add(anchor, end, EntityType.PRIVATEKEY, Findings.CERTAIN, "bare-key");
    }
  }

  /** The lines behind {@code Private-Lines: 8} in a key of PuTTY. */
  static void checkPutty(ScanText text, int anchor, int end, Findings findings) {
    if (text.at(end) != ':' || text.at(end + 1) != ' ') {
      return;
    }
    int digits = text.digitsEnd(end + 2, 3);
    int lines = text.number(end + 2, digits);
    if (digits == end + 2 || lines > PUTTY_LINES_MAX) {
      return;
    }
    int start = nextLine(text, digits);
    int stop = end(text, start);
    if (start > digits && stop - start >= LINE_MIN) {
      findings.add(start, stop, EntityType.PRIVATEKEY, Findings.CERTAIN, "putty-key");
    }
  }

  /** Behind the opening line of a frame, which says itself what it holds. */
  private static boolean framed(ScanText text, int anchor) {
    int line = anchor;
    while (anchor - line < 4 && text.at(line - 1) != '-') {
      line--;
    }
    return text.startsWith(line - 5, "-----");
  }

  private static boolean begins(ScanText text, int anchor) {
    if (text.startsWith(anchor, "MII")) {
      for (String version : VERSIONS) {
        if (text.startsWith(anchor + 6, version)) {
          return true;
        }
      }
      return text.startsWith(anchor + 8, ENCRYPTED);
    }
    for (String opening : OPENINGS) {
      if (text.startsWith(anchor, opening)) {
        return true;
      }
    }
    return false;
  }

  /** The end of the lines of base64 that begin there, with the closing line of a frame. */
  private static int end(ScanText text, int start) {
    int end = runEnd(text, start, start);
    while (end - start < KEY_MAX) {
      int next = nextLine(text, end);
      int lineEnd = runEnd(text, next, start);
      boolean last = lineEnd > next && nextLine(text, lineEnd) > lineEnd;
      if (next == end || (lineEnd - next < LINE_MIN && !(last && closing(text, lineEnd)))) {
        return text.startsWith(next, "-----END ") ? closingEnd(text, next) : end;
      }
      end = lineEnd;
    }
    return end;
  }

  /** Padding, or the closing line of a frame behind the line. */
  private static boolean closing(ScanText text, int lineEnd) {
    return text.at(lineEnd - 1) == '=' || text.startsWith(nextLine(text, lineEnd), "-----END ");
  }

  private static int closingEnd(ScanText text, int start) {
    int end = start + 9;
    while (end - start < 64 && (text.letter(end) || text.at(end) == ' ')) {
      end++;
    }
    return text.startsWith(end, "-----") ? end + 5 : end;
  }

  private static int runEnd(ScanText text, int from, int start) {
    int end = from;
    while (end - start < KEY_MAX && base64(text.at(end))) {
      end++;
    }
    return end;
  }

  /** Where the next line begins, its end escaped or not; the offset itself within a line. */
  private static int nextLine(ScanText text, int end) {
    int next = end;
    if (text.startsWith(next, "\\n")) {
      return next + 2;
    }
    while (next - end < 2 && (text.at(next) == '\n' || text.at(next) == '\r')) {
      next++;
    }
    return next;
  }

  private static boolean base64(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '+' || c == '/' || c == '=';
  }
}

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Private keys in their textual encoding (RFC 7468; OpenSSH and PGP use the same frame). A block
 * without an end reaches to the end of what looks like its body. The anchor is a hyphen.
 */
final class PrivateKeyValidator implements AnchorValidator {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final int LABEL_MAX = 64;
  private static final int LENGTH_MAX = 16_384;
  private static final int BODY_MIN = 16;
  private static final int GAP_MAX = 256;

  /** Between frame and body: line ends, escaped or not, quotes, and joints of a program. */
  private static final String GAP = " \n\r\tn\\\"',+";

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 1) != '-'
        || !text.startsWith(anchor, BEGIN)
        || findings.reachesBeyond(anchor)) {
      return;
    }
    String label = text.slice(anchor + BEGIN.length(), anchor + BEGIN.length() + LABEL_MAX);
    int close = label.indexOf("-----");
    if (close < 0 || !label.substring(0, close).contains("PRIVATE KEY")) {
      return;
    }
    int body = anchor + BEGIN.length() + close + 5;
    if (!hasBody(text, body)) {
      return;
    }
    findings.add(anchor, end(text, body), EntityType.PRIVATEKEY, Findings.CERTAIN, "pem");
  }

  /** Whether a body follows: a frame alone, as in source code, is no key. */
  private static boolean hasBody(ScanText text, int from) {
    int index = from;
    while (index - from < GAP_MAX && GAP.indexOf(text.at(index)) >= 0) {
      index++;
    }
    int end = index;
    while (end - index < BODY_MIN && KeyShape.Alphabet.BASE64.contains(text.at(end))) {
      end++;
    }
    // A colon ends the name of a header such as "Proc-Type:" (RFC 1421, section 4.6).
    return end - index == BODY_MIN || text.at(end) == ':';
  }

  /** The end of the closing line, or of the body when there is none. */
  private static int end(ScanText text, int body) {
    int length = 0;
    while (length < LENGTH_MAX && part(text.at(body + length))) {
      length++;
    }
    String window = text.slice(body, body + length);
    int end = window.indexOf(END);
    if (end < 0) {
      return body + window.stripTrailing().length();
    }
    int close = window.indexOf("-----", end + END.length());
    return body + (close < 0 ? window.stripTrailing().length() : close + 5);
  }

  /** What bodies and closing lines are made of, line ends escaped for JSON included. */
  private static boolean part(char c) {
    return KeyShape.Alphabet.URL_SAFE.contains(c) || "+/=:,. \n\r\t\\".indexOf(c) >= 0;
  }
}

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
    findings.add(anchor, end(text, body), EntityType.PRIVATEKEY, Findings.CERTAIN, "pem");
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

package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * Private keys in their textual encoding (RFC 7468; OpenSSH and PGP use the same frame), also with
 * something before each line: the marks of comments and quotations, cells, the head of a log's
 * lines. A block without an end reaches to the end of what looks like its body. The anchor is a
 * hyphen.
 */
final class PrivateKeyValidator implements AnchorValidator {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String RULE = "-----";
  private static final int LABEL_MAX = 64;
  private static final int LENGTH_MAX = 32_768;

  /** At least a third: before a line of a log stand some forty characters. */
  private static final int BODY_SHARE = 3;

  private static final int BODY_MIN = 16;
  private static final int GAP_MAX = 256;

  /** Between frame and body: line ends, escaped or not, quotes, and joints of a program. */
  private static final String GAP = " \n\r\tn\\\"',+#/*;>|-";

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
    int framed = framedEnd(text, body);
    if (framed > 0) {
      findings.add(anchor, framed, EntityType.PRIVATEKEY, Findings.CERTAIN, "pem");
      return;
    }
    if (!hasBody(text, body)) {
      return;
    }
    findings.add(anchor, end(text, body), EntityType.PRIVATEKEY, Findings.CERTAIN, "pem");
  }

  /**
   * The end of the closing line if what stands before it is base64 for the most part, whatever
   * stands around its lines; -1 otherwise.
   */
  private static int framedEnd(ScanText text, int body) {
    int index = body;
    int run = 0;
    int base64 = 0;
    while (index - body < LENGTH_MAX && text.at(index) != ScanText.NONE) {
      boolean part = base64(text.at(index));
      run = part ? run + 1 : 0;
      base64 += run == BODY_MIN ? BODY_MIN : run > BODY_MIN ? 1 : 0;
      if (text.at(index) == '-' && text.startsWith(index, RULE)) {
        break;
      }
      index++;
    }
    boolean full = base64 >= BODY_MIN * 2 && base64 * BODY_SHARE >= index - body;
    return full && text.startsWith(index, END) ? closingEnd(text, index + END.length()) : -1;
  }

  private static int closingEnd(ScanText text, int label) {
    int end = label;
    while (end - label < LABEL_MAX && (text.alphanumeric(end) || text.at(end) == ' ')) {
      end++;
    }
    while (end - label < LABEL_MAX && text.at(end) == '-') {
      end++;
    }
    return end;
  }

  private static boolean base64(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '+' || c == '/' || c == '=';
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
    int lines = linesEnd(text, body);
    return Math.max(lines, windowEnd(text, body));
  }

  /** The end of the last long run of base64 that only marks, quotes and line ends stand before. */
  private static int linesEnd(ScanText text, int body) {
    int end = body;
    while (end - body < LENGTH_MAX) {
      int start = end;
      while (start - end < GAP_MAX && GAP.indexOf(text.at(start)) >= 0) {
        start++;
      }
      int stop = start;
      while (stop - body < LENGTH_MAX && base64(text.at(stop))) {
        stop++;
      }
      if (stop - start < BODY_MIN) {
        return end;
      }
      end = stop;
    }
    return end;
  }

  private static int windowEnd(ScanText text, int body) {
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

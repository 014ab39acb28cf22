package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * E-mail addresses: the dot-atom form of RFC 5322, section 3.4.1, within the lengths of RFC 5321,
 * section 4.5.3.1, and a domain that ends in letters. The anchor is the at sign.
 */
final class EmailValidator implements AnchorValidator {
  private static final int LOCAL_MAX = 64;
  private static final int DOMAIN_MAX = 253;
  private static final int LABEL_MAX = 63;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int start = localStart(text, anchor);
    int end = domainEnd(text, anchor + 1);
    if (start < anchor && end > 0) {
      findings.add(start, end, EntityType.EMAIL, Findings.CERTAIN, "email");
    }
  }

  private static int localStart(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < LOCAL_MAX && local(text.at(start - 1))) {
      start--;
    }
    while (start < anchor && !text.alphanumeric(start) && text.at(start) != '_') {
      start++;
    }
    return start;
  }

  private static boolean local(char c) {
    return ScanText.isDigit(c) || ScanText.isLetter(c) || "._-+!#$%&*/?^{|}~'=".indexOf(c) >= 0;
  }

  /** The end of the longest domain whose last label is letters, or -1. */
  private static int domainEnd(ScanText text, int from) {
    int end = -1;
    int label = from;
    while (label - from < DOMAIN_MAX) {
      int labelEnd = labelEnd(text, label);
      if (labelEnd == label) {
        break;
      }
      if (label > from && topLevel(text, label, labelEnd)) {
        end = labelEnd;
      }
      if (text.at(labelEnd) != '.') {
        break;
      }
      label = labelEnd + 1;
    }
    return end;
  }

  private static int labelEnd(ScanText text, int start) {
    int end = start;
    while (end - start < LABEL_MAX && (text.alphanumeric(end) || text.at(end) == '-')) {
      end++;
    }
    while (end > start && text.at(end - 1) == '-') {
      end--;
    }
    return end;
  }

  private static boolean topLevel(ScanText text, int start, int end) {
    if (text.startsWithIgnoreCase(start, "xn--")) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (!text.letter(i)) {
        return false;
      }
    }
    return end - start >= 2;
  }
}

package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Reads domain names: labels of RFC 1035, section 2.3.1, or of any script (RFC 5890). */
final class DomainReader {
  private static final int DOMAIN_MAX = 253;
  private static final int LABEL_MAX = 63;

  /** What networks inside of companies end in: RFC 6762, appendix G; ICANN, 2024. */
  private static final Set<String> INTERNAL =
      Set.of(
          "local",
          "localdomain",
          "internal",
          "intern",
          "corp",
          "lan",
          "intra",
          "intranet",
          "private",
          "priv",
          "home");

  private DomainReader() {}

  /** The end of the longest domain from the offset whose last label exists, or -1. */
  static int end(ScanText text, int from) {
    return end(text, from, TopLevelDomains::contains);
  }

  /** The same of domains that only networks of their own know. */
  static int internalEnd(ScanText text, int from) {
    return end(text, from, label -> INTERNAL.contains(label.toLowerCase(Locale.ROOT)));
  }

  private static int end(ScanText text, int from, Predicate<String> last) {
    int end = -1;
    int label = from;
    while (label - from < DOMAIN_MAX) {
      int labelEnd = labelEnd(text, label);
      if (labelEnd == label) {
        break;
      }
      if (label > from && last.test(text.slice(label, labelEnd))) {
        end = labelEnd;
      }
      char next = text.at(labelEnd);
      if (next != '.' && next != '\u3002') {
        break;
      }
      label = labelEnd + 1;
    }
    return end > 0 && text.at(end) != '_' ? end : -1;
  }

  static int labelEnd(ScanText text, int start) {
    int end = start;
    while (end - start < LABEL_MAX && (text.alphanumeric(end) || text.at(end) == '-')) {
      end++;
    }
    while (end > start && text.at(end - 1) == '-') {
      end--;
    }
    return end;
  }
}

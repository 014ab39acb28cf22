package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * IPv4 addresses in dotted decimal (RFC 3986, section 3.2.2). Private, loopback and documentation
 * ranges count as well: they describe somebody's network. A version number has the same shape, so
 * words that announce one rule it out.
 */
public final class Ipv4Validator implements AnchorValidator {
  private static final Context VERSIONS =
      Context.of(
          "version",
          "versions",
          "release",
          "ver",
          "build",
          "upgrade",
          "firmware",
          "driver",
          "jdk",
          "sdk",
          "chrome",
          "edg",
          "safari",
          "firefox",
          "revision",
          "kapitel",
          "section",
          "abschnitt",
          "chapter",
          "assembly",
          "package",
          "schema");

  private static final int VERSION_DISTANCE = 24;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int end = end(text, anchor);
    if (end < 0 || !opens(text, anchor) || version(text, anchor)) {
      return;
    }
    findings.add(anchor, end, EntityType.IP, Findings.CERTAIN, "ip");
  }

  /** The end of four octets that start at the offset, or -1. */
  public static int end(ScanText text, int start) {
    int i = start;
    for (int octet = 0; octet < 4; octet++) {
      int value = 0;
      int from = i;
      while (i - from < 4 && text.digit(i)) {
        value = value * 10 + text.at(i) - '0';
        i++;
      }
      if (i == from || value > 255 || (i - from > 1 && text.at(from) == '0')) {
        return -1;
      }
      if (octet < 3 && text.at(i++) != '.') {
        return -1;
      }
    }
    char next = text.at(i);
    boolean longer = ScanText.isLetter(next) || next == '_' || next == '-';
    longer |= next == '.' && text.alphanumeric(i + 1);
    return longer ? -1 : i;
  }

  private static boolean opens(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    return !ScanText.isLetter(before)
        && before != '_'
        && before != '.'
        && before != '-'
        && !(before == '/' && text.alphanumeric(anchor - 2));
  }

  private static boolean version(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    return (before == '=' && text.at(anchor - 2) == '=')
        || VERSIONS.before(text, anchor, VERSION_DISTANCE);
  }
}

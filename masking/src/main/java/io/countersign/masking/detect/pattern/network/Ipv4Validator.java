package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * IPv4 addresses in dotted decimal (RFC 3986, section 3.2.2), with the length of a prefix where it
 * follows. Loopback addresses, 0.0.0.0 and netmasks say nothing about anybody and are left. Private
 * and documentation ranges count, for they describe somebody's network; the recognizer's name tells
 * them apart. A version number has the same shape, so words that announce one rule it out, and so
 * does a {@code v} against it.
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
          "schema",
          "software",
          "plugin",
          "library",
          "wersja",
          "wersji",
          "versión",
          "versione",
          "versie",
          "versão",
          "dependency",
          "artifact",
          "nuget",
          "paragraph",
          "clause",
          "absatz",
          "oid",
          "build-dep",
          "standards-version",
          "policy",
          "pip",
          "kap",
          "ziffer",
          "ziff",
          "abschn",
          "norm");

  /** What refers to a clause. */
  private static final Context REFERENCES =
      Context.words(
          "sec|sect|pkt|punkt|point|punto|punt|ponto|para|item|article|artikel|art|clauses|chap"
              + "|cap");

  static final RunShape RUN = RunShape.digits(1, 3).notInWord().notBefore("_.-").after(".");

  /** The fewest characters of an address that is the name of a folder. */
  private static final int FOLDER_MIN = 12;

  private static final int VERSION_DISTANCE = 24;

  private static final int CLAUSE_MAX = 30;
  private static final int REFERENCE = 10;

  /** The first part of addresses that every network may use (RFC 1918). */
  private static final int PRIVATE = 10;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int end = end(text, anchor);
    if (end < 0 || !opens(text, anchor, end) || version(text, anchor)) {
      return;
    }
    long address = address(text, anchor, end);
    if (AddressRanges.nobodys(address) || clause(text, anchor, end, address)) {
      return;
    }
    findings.add(
        anchor, prefixEnd(text, end), EntityType.IP, Findings.CERTAIN, AddressRanges.name(address));
  }

  /** The 32 bits of the address that stands there. */
  static long address(ScanText text, int start, int end) {
    long address = 0;
    int octet = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '.') {
        address = address << 8 | octet;
        octet = 0;
      } else {
        octet = octet * 10 + c - '0';
      }
    }
    return address << 8 | octet;
  }

  /** The end with the length of a prefix, {@code /24}, when it follows (RFC 4632). */
  private static int prefixEnd(ScanText text, int end) {
    if (text.at(end) != '/' || !text.digit(end + 1)) {
      return end;
    }
    int last = text.digit(end + 2) ? end + 3 : end + 2;
    boolean fits = last == end + 2 || text.slice(end + 1, last).compareTo("32") <= 0;
    boolean closes = !text.alphanumeric(last) && text.at(last) != '/' && text.at(last) != '-';
    return fits && closes ? last : end;
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

  /** Between slashes a short one is a version; few versions are as long. */
  private static boolean opens(ScanText text, int anchor, int end) {
    char before = text.at(anchor - 1);
    return !ScanText.isLetter(before)
        && before != '_'
        && before != '.'
        && before != '-'
        && !(before == '/' && text.alphanumeric(anchor - 2) && !folder(text, anchor, end));
  }

  private static boolean folder(ScanText text, int anchor, int end) {
    return end - anchor >= FOLDER_MIN && text.at(end) == '/' && !text.digit(end + 1);
  }

  /**
   * The clause of a standard, in brackets or where a comment begins: no part is higher than that,
   * as are those of few addresses.
   */
  private static boolean clause(ScanText text, int anchor, int end, long address) {
    boolean comment = text.startsWith(anchor - 3, "// ");
    boolean bracket = text.at(anchor - 1) == '[' && text.at(end) == ']';
    boolean low = address >> 24 != PRIVATE;
    for (long rest = address; rest > 0; rest >>= 8) {
      low &= (rest & 0xFF) <= CLAUSE_MAX;
    }
    boolean referred = text.startsWith(anchor - 2, "§ ") || text.at(anchor - 1) == '§';
    return low && (comment || bracket || referred || REFERENCES.before(text, anchor, REFERENCE));
  }

  private static boolean version(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    return (before == '=' && text.at(anchor - 2) == '=')
        || VERSIONS.before(text, anchor, VERSION_DISTANCE);
  }
}

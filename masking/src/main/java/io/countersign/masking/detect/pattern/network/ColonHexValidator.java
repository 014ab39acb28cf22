package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Pattern;

/**
 * IPv6 addresses (RFC 4291, section 2.2, read by a parser) and hardware addresses in six pairs
 * (IEEE 802) or three groups of four. The anchor is the first colon, hyphen or full stop.
 */
final class ColonHexValidator implements AnchorValidator {
  private static final int LENGTH_MAX = 45;
  private static final int GROUPS = 8;
  private static final int MAC_DISTANCE = 32;

  /** The size of a part of bits in Elixir, or the name of a type before its member. */
  private static final Pattern SIZES = Pattern.compile("\\d{1,2}::\\d{1,2}|[a-f]\\d{1,3}::");

  private static final Context MAC = Context.of("mac", "arp", "hardware address", "bssid");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char separator = text.at(anchor);
    if (separator == '.') {
      checkDotted(text, anchor, findings);
      return;
    }
    int start = anchor;
    while (anchor - start < 5 && hex(text.at(start - 1))) {
      start--;
    }
    char before = text.at(start - 1);
    // A slice of a list in Python has colons in brackets; an address in brackets is longer.
    boolean slice = before == '[' && shortGroups(text, start);
    if (slice
        || before == '_'
        || before == separator
        || ScanText.isLetter(before)
        || ScanText.isDigit(before)) {
      return;
    }
    if (anchor - start == 2 && hardware(text, start, separator)) {
      findings.add(start, start + 17, EntityType.MAC, Findings.CERTAIN, "mac");
      return;
    }
    int end = separator == ':' && anchor - start <= 2 ? shortened(text, start) : -1;
    if (end > 0) {
      findings.add(start, end, EntityType.MAC, Findings.IN_CONTEXT, "mac");
    } else if (separator == ':') {
      checkAddress(text, start, findings);
    }
  }

  /** Digits and colons, and the closing bracket within a few characters. */
  private static boolean shortGroups(ScanText text, int start) {
    int end = start;
    while (end - start < 8 && (text.digit(end) || text.at(end) == ':' || text.at(end) == '-')) {
      end++;
    }
    return text.at(end) == ']' && !text.startsWith(start, "::1]");
  }

  /** Three groups of four, as switches write them: {@code 0011.22aa.4455}. */
  private static void checkDotted(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 5) != '.' || !hex(text.at(anchor + 1)) || !hex(text.at(anchor - 1))) {
      return;
    }
    int start = anchor - 4;
    int end = anchor + 10;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (i != anchor && i != anchor + 5 && !hex(c)) {
        return;
      }
      letter |= ScanText.isLetter(c);
    }
    boolean apart = !text.alphanumeric(start - 1) && !text.alphanumeric(end);
    apart &= text.at(start - 1) != '.' && text.at(end) != '.';
    if (apart && (letter || MAC.before(text, start, MAC_DISTANCE))) {
      findings.add(start, end, EntityType.MAC, Findings.CERTAIN, "mac");
    }
  }

  /** The end of six pairs without their zeros, as arp of BSD writes them behind "at", or -1. */
  private static int shortened(ScanText text, int start) {
    int end = start;
    boolean letter = false;
    for (int pair = 0; pair < 6; pair++) {
      int from = end;
      while (end - from < 2 && hex(text.at(end))) {
        letter |= text.letter(end);
        end++;
      }
      if (end == from || (pair < 5 && text.at(end++) != ':')) {
        return -1;
      }
    }
    boolean whole = !text.alphanumeric(end) && text.at(end) != ':';
    boolean arp = letter && text.startsWith(start - 4, " at ") && text.startsWith(end, " on ");
    return whole && (arp || MAC.before(text, start, MAC_DISTANCE)) ? end : -1;
  }

  private static boolean hardware(ScanText text, int start, char separator) {
    for (int pair = 0; pair < 6; pair++) {
      int at = start + 3 * pair;
      if (!hex(text.at(at)) || !hex(text.at(at + 1))) {
        return false;
      }
      char next = text.at(at + 2);
      if (pair < 5 ? next != separator : next == separator || text.alphanumeric(at + 2)) {
        return false;
      }
    }
    return true;
  }

  private static void checkAddress(ScanText text, int start, Findings findings) {
    int end = start;
    int colons = 0;
    boolean gap = false;
    while (end - start < LENGTH_MAX && (hex(text.at(end)) || text.at(end) == ':')) {
      boolean colon = text.at(end) == ':';
      colons += colon ? 1 : 0;
      gap |= colon && text.at(end + 1) == ':';
      end++;
    }
    if (!gap && colons < GROUPS - 2) {
      // A time of day, mostly.
      return;
    }
    int dotted = -1;
    if (text.at(end) == '.' && text.digit(end + 1)) {
      int last = end;
      while (last > start && ScanText.isDigit(text.at(last - 1))) {
        last--;
      }
      dotted = last;
      end = Ipv4Validator.end(text, last);
    }
    if (end > 0 && end > start && text.at(end - 1) == ':' && text.at(end - 2) != ':') {
      end--;
    }
    if (end <= start
        || text.alphanumeric(end)
        || !address(text.slice(start, end), dotted - start)) {
      return;
    }
    if (AddressRanges.nobodys(text.lowerSlice(start, end))) {
      return;
    }
    int zoned = zoneEnd(text, end);
    String range = AddressRanges.name(text.lowerSlice(start, end));
    findings.add(start, prefixEnd(text, zoned), EntityType.IP, Findings.CERTAIN, range);
  }

  /** Whether eight groups stand there, or fewer with one double colon. */
  private static boolean address(String text, int dotted) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    String groupsText = dotted >= 0 ? text.substring(0, dotted) + "0:0" : text;
    int groups = 0;
    boolean digit = false;
    for (String group : groupsText.split(":", -1)) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
      digit |= group.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
    if (gap < 0) {
      return groups == GROUPS && !groupsText.startsWith(":") && !groupsText.endsWith(":");
    }
    // Two words around a double colon are C++ rather than an address, short numbers are sizes.
    boolean sizes = groups <= 2 && SIZES.matcher(groupsText).matches();
    return groups >= 1 && groups < GROUPS && (digit || groups > 2) && !sizes;
  }

  /** The end with the length of a prefix, {@code /64}, when it follows. */
  private static int prefixEnd(ScanText text, int end) {
    int last = end + 1;
    while (last < end + 4 && text.digit(last)) {
      last++;
    }
    boolean prefix = text.at(end) == '/' && last > end + 1 && !text.alphanumeric(last);
    return prefix && Integer.parseInt(text.slice(end + 1, last)) <= 128 ? last : end;
  }

  private static int zoneEnd(ScanText text, int end) {
    if (text.at(end) != '%') {
      return end;
    }
    int zone = text.runEnd(end + 1, 16);
    return zone == end + 1 ? end : zone;
  }

  private static boolean hex(char c) {
    return ScanText.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

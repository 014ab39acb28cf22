package io.countersign.masking.detect.pattern.network;

/**
 * What an IP address is for: its name as a recognizer. Ranges of RFC 1918, 6598, 3927, 5735, 5737,
 * 2544 for the fourth version and RFC 4193, 4291, 3849, 9637 for the sixth.
 */
final class AddressRanges {
  private static final long[][] PRIVATE = {
    range(10, 0, 0, 8), range(172, 16, 0, 12), range(192, 168, 0, 16), range(100, 64, 0, 10)
  };
  private static final long[][] DOCUMENTATION = {
    range(192, 0, 2, 24), range(198, 51, 100, 24), range(203, 0, 113, 24), range(198, 18, 0, 15)
  };
  private static final long[][] LOCAL = {
    range(127, 0, 0, 8), range(169, 254, 0, 16), range(0, 0, 0, 8), range(255, 255, 255, 24)
  };

  /** A netmask has so many of the highest bits set at least: 255.0.0.0. */
  private static final int MASK_MIN = 8;

  private AddressRanges() {}

  /**
   * Whether the address is no machine's of its own: unspecified (RFC 1122, section 3.2.1.3), a
   * loopback, or a netmask, whose set bits all stand before the others.
   */
  static boolean nobodys(long address) {
    long host = ~address & 0xFFFF_FFFFL;
    boolean mask = (host & (host + 1)) == 0 && host < (1L << (32 - MASK_MIN));
    return mask || address == 0 || address >> 24 == 127;
  }

  /** The same of an address of the sixth version. */
  static boolean nobodys(String address) {
    return address.equals("::") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }

  /** Of the 32 bits of an address. */
  static String name(long address) {
    if (inside(address, PRIVATE)) {
      return "ipv4-private";
    }
    if (inside(address, LOCAL)) {
      return "ipv4-local";
    }
    return inside(address, DOCUMENTATION) ? "ipv4-documentation" : "ipv4";
  }

  /** Of an address of the sixth version, in lower case. */
  static String name(String address) {
    if (address.equals("::1")
        || address.equals("::")
        || starts(address, "fe8", "fe9", "fea", "feb")) {
      return "ipv6-local";
    }
    if (starts(address, "fc", "fd") && address.indexOf(':') == 4) {
      return "ipv6-private";
    }
    return starts(address, "2001:db8:", "2001:0db8:", "3fff:") ? "ipv6-documentation" : "ipv6";
  }

  private static boolean starts(String address, String... prefixes) {
    for (String prefix : prefixes) {
      if (address.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inside(long address, long[][] ranges) {
    for (long[] range : ranges) {
      if (address >> range[1] == range[0] >> range[1]) {
        return true;
      }
    }
    return false;
  }

  private static long[] range(int first, int second, int third, int prefix) {
    return new long[] {(long) first << 24 | second << 16 | third << 8, 32 - prefix};
  }
}

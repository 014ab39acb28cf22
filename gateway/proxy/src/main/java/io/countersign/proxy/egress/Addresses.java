package io.countersign.proxy.egress;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells global unicast addresses from all others, by the IANA special-purpose address registries
 * (RFC 6890 and its updates). An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4,
 * Teredo) counts as not global, whatever it carries: no provider is reached that way.
 */
final class Addresses {
  /** Address, prefix length in bits; not global unicast, or not to be used as such. */
  private static final int[][] V4 = {
    {0x00000000, 8}, // this network
    {0x0A000000, 8}, // private
    {0x64400000, 10}, // shared by carriers
    {0x7F000000, 8}, // loopback
    {0xA9FE0000, 16}, // link-local, metadata services
    {0xAC100000, 12}, // private
    {0xC0000000, 24}, // protocol assignments
    {0xC0000200, 24}, // documentation
    {0xC0586300, 24}, // 6to4 relays
    {0xC0A80000, 16}, // private
    {0xC6120000, 15}, // benchmarks
    {0xC6336400, 24}, // documentation
    {0xCB007100, 24}, // documentation
    {0xE0000000, 4}, // multicast
    {0xF0000000, 4}, // reserved, broadcast
  };

  private Addresses() {}

  static boolean globalUnicast(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? globalV4(bytes) : globalV6(bytes);
  }

  /** Whether the host of a URL is loopback by its spelling: no look-up takes part. */
  static boolean namesLoopback(String host) {
    if ("localhost".equals(host)) {
      return true;
    }
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(bare);
    if (literal == null) {
      return false;
    }
    if (literal.length == 4) {
      return literal[0] == 127;
    }
    for (int i = 0; i < 15; i++) {
      if (literal[i] != 0) {
        return false;
      }
    }
    return literal[15] == 1;
  }

  private static boolean globalV4(byte[] bytes) {
    int address = (pair(bytes, 0) << 16) | pair(bytes, 2);
    for (int[] range : V4) {
      if ((address ^ range[0]) >>> (32 - range[1]) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean globalV6(byte[] bytes) {
    // Only 2000::/3 is global unicast today.
    if ((bytes[0] & 0xE0) != 0x20) {
      return false;
    }
    int first = pair(bytes, 0);
    int second = pair(bytes, 2);
    boolean protocols = first == 0x2001 && second < 0x0200; // 2001::/23, Teredo among them
    boolean documentation =
        (first == 0x2001 && second == 0x0DB8) || (first == 0x3FFF && second < 0x1000);
    boolean carriesV4 = first == 0x2002;
    return !protocols && !documentation && !carriesV4;
  }

  private static int pair(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }
}

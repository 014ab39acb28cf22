package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * One address to listen at.
 *
 * @param host an IP address or a host name of this machine
 * @param port 0 to 65535; 0 lets the operating system choose a free one
 */
public record ListenerConfig(String host, int port) {
  static final int PORT_MAX = 65_535;

  public ListenerConfig {
    requireNonNull(host, "host");
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + PORT_MAX + ")");
    }
  }

  ListenerConfig shifted(int offset) {
    if (port == 0) {
      return this;
    }
    int moved = Math.addExact(port, offset);
    if (moved < 1) {
      throw new IllegalArgumentException(
          "port offset: " + offset + " moves port " + port + " to " + moved + " (expected: > 0)");
    }
    return new ListenerConfig(host, moved);
  }
}

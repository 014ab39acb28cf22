package io.countersign.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where the data plane listens, and what it speaks there: HTTP/1.1, and over TLS HTTP/2 too.
 *
 * @param host an IP address or a host name of this machine
 * @param port 0 to 65535; 0 lets the operating system choose a free one
 * @param h2c whether, without TLS, a connection may begin with HTTP/2 at once
 * @param tls null: cleartext
 */
public record GatewayListenerConfig(String host, int port, boolean h2c, @Nullable TlsConfig tls) {
  /** Some SDKs of Amazon's begin so; everybody else does not need it. */
  public static final boolean DEFAULT_H2C = false;

  public GatewayListenerConfig {
    requireNonNull(host, "host");
    if (h2c && tls != null) {
      throw new IllegalArgumentException("h2c: true with tls (expected: one of them)");
    }
  }

  /** Cleartext HTTP/1.1 at an address. */
  public static GatewayListenerConfig at(ListenerConfig address) {
    return new GatewayListenerConfig(address.host(), address.port(), DEFAULT_H2C, null);
  }

  /** The address alone. */
  public ListenerConfig address() {
    return new ListenerConfig(host, port);
  }

  GatewayListenerConfig shifted(int offset) {
    return new GatewayListenerConfig(host, address().shifted(offset).port(), h2c, tls);
  }
}

package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the gateway listens.
 *
 * @param gateway the data plane: the AI APIs, {@code /livez}, {@code /readyz}
 * @param console the control plane: the console and the admin API
 * @param metrics the Prometheus metrics
 */
public record ListenersConfig(
    GatewayListenerConfig gateway, ListenerConfig console, ListenerConfig metrics) {
  /** Open to the network, since it exists to be called. */
  public static final GatewayListenerConfig DEFAULT_GATEWAY =
      GatewayListenerConfig.at(new ListenerConfig("0.0.0.0", 8080));

  /** On this machine only, until somebody decides who may reach it. */
  public static final ListenerConfig DEFAULT_CONSOLE = new ListenerConfig("127.0.0.1", 9090);

  /** On this machine only: metrics know no sign-in. */
  public static final ListenerConfig DEFAULT_METRICS = new ListenerConfig("127.0.0.1", 9091);

  public ListenersConfig {
    requireNonNull(gateway, "gateway");
    requireNonNull(console, "console");
    requireNonNull(metrics, "metrics");
  }

  /** Every listener at its default address. */
  public static ListenersConfig defaults() {
    return new ListenersConfig(DEFAULT_GATEWAY, DEFAULT_CONSOLE, DEFAULT_METRICS);
  }

  /**
   * These listeners with every port moved by the same amount; a port of 0 stays 0.
   *
   * @throws IllegalArgumentException if a port would leave 1 to 65535
   */
  public ListenersConfig shifted(int offset) {
    return new ListenersConfig(
        gateway.shifted(offset), console.shifted(offset), metrics.shifted(offset));
  }
}

package io.countersign.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where the gateway listens. */
final class ListenersReader {
  private final Path folder;
  private final Map<Integer, String> taken = new HashMap<>();

  private ListenersReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a section.
   *
   * @param folder that relative paths are relative to
   */
  static ListenersConfig read(Section section, Path folder) {
    ListenersReader reader = new ListenersReader(folder);
    try (section) {
      return new ListenersConfig(
          reader.gateway(section),
          reader.listener(section, "console", ListenersConfig.DEFAULT_CONSOLE),
          reader.listener(section, "metrics", ListenersConfig.DEFAULT_METRICS));
    }
  }

  private GatewayListenerConfig gateway(Section listeners) {
    try (Section section = listeners.field("gateway").section()) {
      ListenerConfig address =
          address(section, "gateway", ListenersConfig.DEFAULT_GATEWAY.address());
      Field h2cField = section.field("h2c");
      boolean h2c = h2cField.flag(GatewayListenerConfig.DEFAULT_H2C);
      TlsConfig tls = tls(section.field("tls"));
      if (h2c && tls != null) {
        h2cField.report("`true` beside `tls` (expected: one of them; over TLS HTTP/2 is offered)");
        h2c = false;
      }
      return new GatewayListenerConfig(address.host(), address.port(), h2c, tls);
    }
  }

  private ListenerConfig listener(Section listeners, String name, ListenerConfig fallback) {
    try (Section section = listeners.field(name).section()) {
      return address(section, name, fallback);
    }
  }

  private ListenerConfig address(Section section, String name, ListenerConfig fallback) {
    String host = section.field("host").optionalText(TextRules.HOST);
    Field portField = section.field("port");
    int port = portField.integer(fallback.port(), 0, ListenerConfig.PORT_MAX);
    String other = port == 0 ? null : taken.putIfAbsent(port, name);
    if (other != null) {
      portField.report(
          "port " + port + " is the port of `" + other + "` too (expected: a port of its own)");
    }
    return new ListenerConfig(host == null ? fallback.host() : host, port);
  }

  private @Nullable TlsConfig tls(Field field) {
    if (!field.present()) {
      return null;
    }
    try (Section section = field.section()) {
      return new TlsConfig(path(section.field("certificate")), path(section.field("key")));
    }
  }

  private Path path(Field field) {
    String text = field.text(TextRules.FILE);
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      field.report("not a path (expected: " + TextRules.FILE.expected() + ")");
      return folder;
    }
  }
}

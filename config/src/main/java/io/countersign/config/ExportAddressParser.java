package io.countersign.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what the address of an export means. Not thread-safe. */
final class ExportAddressParser implements TextRule {
  private static final String FILE = "file:";
  private static final int TEXT_CHARACTERS_MAX = 1024;
  private static final int TOPIC_CHARACTERS_MAX = 249;
  private static final int SERVERS_MAX = 16;
  private static final Map<String, ExportAddress.Kind> SERVER_KINDS =
      Map.of("syslog", ExportAddress.Kind.SYSLOG, "kafka", ExportAddress.Kind.KAFKA);

  private final Path folder;

  ExportAddressParser(Path folder) {
    this.folder = folder;
  }

  @Override
  public String expected() {
    return "file:PATH, syslog+tls://HOST:PORT, kafka+tls://HOST:PORT,HOST:PORT/TOPIC or an https"
        + " URL; without TLS, as syslog+tcp, kafka+tcp or http, only to localhost or 127.0.0.1";
  }

  @Override
  public @Nullable String complaint(String text) {
    if (parse(text) != null) {
      return null;
    }
    // What stands before an @ or behind a ? may be a credential.
    boolean shown = text.chars().noneMatch(c -> c == '@' || c == '?' || c == '#');
    return (shown ? Found.quoted(text) : "the address") + " (expected: " + expected() + ")";
  }

  /** Null when it means nothing. */
  @Nullable ExportAddress parse(String text) {
    if (text.length() > TEXT_CHARACTERS_MAX) {
      return null;
    }
    if (text.startsWith(FILE)) {
      return file(text.substring(FILE.length()));
    }
    if (text.startsWith("http:") || text.startsWith("https:")) {
      boolean good = DestinationUrl.RULE.complaint(text) == null;
      return good
          ? ExportAddress.of(ExportAddress.Kind.HTTP, text.startsWith("https:"), List.of(), text)
          : null;
    }
    for (Map.Entry<String, ExportAddress.Kind> kind : SERVER_KINDS.entrySet()) {
      for (String transport : List.of("tls", "tcp")) {
        String start = kind.getKey() + "+" + transport + "://";
        if (text.startsWith(start)) {
          String rest = text.substring(start.length());
          return servers(kind.getValue(), transport.equals("tls"), rest);
        }
      }
    }
    return null;
  }

  private @Nullable ExportAddress file(String path) {
    if (path.isBlank() || path.startsWith("~") || path.startsWith("//") || path.endsWith("/")) {
      return null;
    }
    try {
      return ExportAddress.ofFile(folder.resolve(path).normalize());
    } catch (InvalidPathException notAPath) {
      return null;
    }
  }

  private static @Nullable ExportAddress servers(
      ExportAddress.Kind kind, boolean secured, String text) {
    boolean kafka = kind == ExportAddress.Kind.KAFKA;
    int slash = text.indexOf('/');
    String topic = slash < 0 ? "" : text.substring(slash + 1);
    if (kafka ? !isTopic(topic) : slash >= 0) {
      return null;
    }
    String[] written = text.substring(0, kafka ? slash : text.length()).split(",", -1);
    if (written.length > (kafka ? SERVERS_MAX : 1)) {
      return null;
    }
    List<ExportAddress.Server> servers = new ArrayList<>();
    for (String one : written) {
      ExportAddress.Server server = server(one, secured);
      if (server == null) {
        return null;
      }
      servers.add(server);
    }
    return ExportAddress.of(kind, secured, servers, topic);
  }

  private static ExportAddress.@Nullable Server server(String text, boolean secured) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (!isHost(host) || (!secured && !DestinationUrl.loopback(host))) {
      return null;
    }
    boolean number =
        !port.isEmpty()
            && port.length() <= 5
            && port.charAt(0) != '0'
            && port.chars().allMatch(TextRules::isDigit);
    int value = number ? Integer.parseInt(port) : 0;
    return value < 1 || value > ListenerConfig.PORT_MAX
        ? null
        : new ExportAddress.Server(host, value);
  }

  private static boolean isHost(String host) {
    return !host.isEmpty()
        && host.length() <= 253
        && !host.startsWith(".")
        && !host.startsWith("-")
        && !host.endsWith(".")
        && host.chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || TextRules.isDigit(c) || c == '.' || c == '-');
  }

  private static boolean isTopic(String topic) {
    return !topic.isEmpty()
        && topic.length() <= TOPIC_CHARACTERS_MAX
        && !topic.equals(".")
        && !topic.equals("..")
        && topic
            .chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || TextRules.isDigit(c)
                        || c == '.'
                        || c == '_'
                        || c == '-');
  }
}

package io.countersign.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the record is exported to. Immutable.
 *
 * <p>As written: {@code file:PATH}; {@code syslog+tls://HOST:PORT}; {@code
 * kafka+tls://HOST:PORT,HOST:PORT/TOPIC}; the last two also with {@code +tcp}, to this machine
 * only; or an https URL, http to this machine.
 */
public final class ExportAddress {
  private final Kind kind;
  private final boolean secured;
  private final List<Server> servers;
  private final String rest;

  private ExportAddress(Kind kind, boolean secured, List<Server> servers, String rest) {
    this.kind = kind;
    this.secured = secured;
    this.servers = List.copyOf(servers);
    this.rest = rest;
  }

  /** A file. */
  public static ExportAddress ofFile(Path file) {
    return new ExportAddress(Kind.FILE, false, List.of(), file.toString());
  }

  /** The address that a text means; a file relative to a folder. Null when it means none. */
  static @Nullable ExportAddress parse(String text, Path folder) {
    return new ExportAddressParser(folder).parse(text);
  }

  static ExportAddress of(Kind kind, boolean secured, List<Server> servers, String rest) {
    return new ExportAddress(kind, secured, servers, rest);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the receiver is reached over TLS. */
  public boolean secured() {
    return secured;
  }

  /** The receiver of syslog, or the brokers of Kafka; otherwise none. */
  public List<Server> servers() {
    return servers;
  }

  /** The path of the file, the topic, or the URL; empty for syslog. */
  public String rest() {
    return rest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExportAddress address
        && kind == address.kind
        && secured == address.secured
        && servers.equals(address.servers)
        && rest.equals(address.rest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, secured, servers, rest);
  }

  @Override
  public String toString() {
    return kind + (secured ? "+tls " : " ") + servers + " " + rest;
  }

  /** The kinds of receiver. */
  public enum Kind {
    FILE,
    SYSLOG,
    KAFKA,
    HTTP
  }

  /** A name or address of IPv4, and a port. */
  public record Server(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }
}

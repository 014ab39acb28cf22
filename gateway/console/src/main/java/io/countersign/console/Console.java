package io.countersign.console;

import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.HttpHandler;

/** The control plane: everything a person or a script can ask on the console's port. */
public interface Console extends AutoCloseable {
  /** Puts a console together; nothing listens yet. */
  static Console of(ConsoleParts parts) {
    return new WiredConsole(parts, Templates.of());
  }

  /** Routes, filters and error answers in one, for whatever server. */
  HttpHandler handler();

  /**
   * Listens for HTTP/1.1 with the console's own limits.
   *
   * @param address port 0: any free one
   */
  ConsoleServer listen(InetSocketAddress address);

  /** Stops the console's own threads; servers are closed by themselves. */
  @Override
  void close();
}

package io.countersign.console;

/** A port on which a console listens. */
public interface ConsoleServer extends AutoCloseable {
  /** The port really bound. */
  int port();

  /** Stops listening and waits until the port is free. */
  @Override
  void close();
}

package io.countersign.app;

import io.countersign.app.command.Commands;
import io.countersign.app.log.LogCap;

/** The program. Exit codes: 0 good, 1 the check failed, 2 cannot tell or bad usage. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    LogCap.install();
    System.exit(Commands.run(arguments));
  }
}

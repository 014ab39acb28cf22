package io.countersign.app;

import io.countersign.app.command.Commands;
import io.countersign.app.log.LogCap;
import org.slf4j.LoggerFactory;

/** The program with a careless line: it logs a prompt at TRACE. */
final class LeakingMain {
  private LeakingMain() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    LogCap.install();
    LoggerFactory.getLogger(LeakingMain.class).trace("read {}", Canaries.PROMPT);
    System.exit(Commands.run(arguments));
  }
}

package io.countersign.app;

import io.countersign.app.command.Commands;
import org.springframework.boot.logging.LoggingSystem;

/** The program without the cap on its log. */
final class UncappedMain {
  private UncappedMain() {}

  /** Runs one command; libraries log what the file of logging says. */
  public static void main(String[] arguments) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    System.exit(Commands.run(arguments));
  }
}

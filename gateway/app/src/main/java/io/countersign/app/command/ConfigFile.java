package io.countersign.app.command;

import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import io.countersign.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration file named on the command line. */
final class ConfigFile {
  private ConfigFile() {}

  /** Reads it; prints all of its problems and returns nothing when it has any. */
  static Optional<Config> read(Path file, PrintWriter errors) {
    ConfigReading reading = ConfigReader.read(file, System::getenv);
    if (reading instanceof ConfigReading.Valid valid) {
      return Optional.of(valid.config());
    }
    ConfigReading.Invalid invalid = (ConfigReading.Invalid) reading;
    for (Problem problem : invalid.problems()) {
      errors.println(problem.render(file.toString()));
    }
    int count = invalid.problems().size();
    errors.println(count == 1 ? "1 problem" : count + " problems");
    return Optional.empty();
  }
}

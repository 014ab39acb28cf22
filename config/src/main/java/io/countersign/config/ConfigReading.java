package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of reading a configuration file. */
public sealed interface ConfigReading {
  /** The file is good. */
  record Valid(Config config) implements ConfigReading {
    public Valid {
      requireNonNull(config, "config");
    }
  }

  /**
   * The file is not good.
   *
   * @param problems all of them, by line; never empty
   */
  record Invalid(List<Problem> problems) implements ConfigReading {
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: none (expected: at least one)");
      }
    }
  }
}

package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a configuration file. The message says what was found, what was
 * expected and what to do; it never holds the value of a secret.
 *
 * @param path where in the configuration, e.g. {@code destinations.openai.url}; empty: the file as
 *     a whole
 * @param line where in the file, from 1; 0: the file as a whole
 */
public record Problem(String path, int line, String message) {
  public Problem {
    requireNonNull(path, "path");
    requireNonNull(message, "message");
    if (line < 0) {
      throw new IllegalArgumentException("line: " + line + " (expected: >= 0)");
    }
  }

  /** One line for people, e.g. {@code countersign.yaml:12: destinations.openai.url: ...}. */
  public String render(String file) {
    String place = line == 0 ? file : file + ":" + line;
    return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
  }
}

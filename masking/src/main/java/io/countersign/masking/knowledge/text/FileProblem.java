package io.countersign.masking.knowledge.text;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a file of the company's knowledge. The message says what was found,
 * what was expected and what to do; it never holds what stands in the file.
 *
 * @param file the path as it was given
 * @param line from 1; 0: the file as a whole
 */
public record FileProblem(String file, int line, String message) {
  public FileProblem {
    requireNonNull(file, "file");
    requireNonNull(message, "message");
    if (line < 0) {
      throw new IllegalArgumentException("line: " + line + " (expected: >= 0)");
    }
  }

  /** One line for people, e.g. {@code projects.txt:12: ...}. */
  public String render() {
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }
}

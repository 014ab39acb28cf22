package io.countersign.app.evaluate;

/** A line that holds no labelled text; the message says what was found and what was expected. */
final class LabelledLineException extends Exception {
  private static final long serialVersionUID = 1;

  LabelledLineException(String problem) {
    super(problem, null, false, false);
  }
}

package io.countersign.app.input;

/** What stands on one line of a file. */
public sealed interface InputLine {
  /** From 1. */
  long number();

  /**
   * The text.
   *
   * @param text without the line's end
   */
  record Text(long number, String text) implements InputLine {
    /** Never shows the text. */
    @Override
    public String toString() {
      return "InputLine.Text[" + number + "]";
    }
  }

  /**
   * A line that cannot be read.
   *
   * @param problem what was found and what was expected
   */
  record Unreadable(long number, String problem) implements InputLine {}
}

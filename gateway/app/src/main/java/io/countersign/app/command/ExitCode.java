package io.countersign.app.command;

/** What the program's exit status means. */
final class ExitCode {
  /** The command did what it was asked, and what it checked is good. */
  static final int GOOD = 0;

  /** The check was made and failed. */
  static final int FAILED = 1;

  /** The check could not be made, or the command was not used as it is meant. */
  static final int CANNOT_TELL = 2;

  private ExitCode() {}
}

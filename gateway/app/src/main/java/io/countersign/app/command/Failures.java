package io.countersign.app.command;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of a command in words for the person who typed it. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "`" + missing.getFile() + "` does not exist";
    }
    if (failure instanceof FileSystemException file) {
      return "`" + file.getFile() + "`: " + file.getReason();
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}

package io.countersign.masking.detect.ner.deep;

import org.jspecify.annotations.Nullable;

/** The deep name model cannot be loaded, or failed while it read. Says nothing of the text. */
public final class DeepModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message what was found, what was expected and what to do
   */
  DeepModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

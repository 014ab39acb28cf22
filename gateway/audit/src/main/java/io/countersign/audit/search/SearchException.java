package io.countersign.audit.search;

import org.jspecify.annotations.Nullable;

/** The index cannot be read or written now. The message is for the operator. */
public final class SearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The outcome of reading a body. */
public sealed interface PromptReading {
  /** The body was read whole. */
  record Read(PromptDocument document) implements PromptReading {
    public Read {
      requireNonNull(document, "document");
    }
  }

  /**
   * The body is not what the endpoint takes.
   *
   * @param code {@code invalid_json}, {@code content_not_scannable} or {@code invalid_request}
   * @param path the JSON path of the trouble, or null
   * @param text what was found and what was expected; never clear text
   */
  record Rejected(String code, @Nullable String path, String text) implements PromptReading {
    public Rejected {
      requireNonNull(code, "code");
      requireNonNull(text, "text");
    }
  }
}

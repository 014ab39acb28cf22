package io.countersign.proxy.dialect;

/** One call of a provider's API. Immutable and thread-safe. */
public interface Endpoint {
  /** A stable name for records and metrics, e.g. {@code chat.completions}. */
  String name();

  /** Whether a request has a body; a body where none belongs is refused. */
  boolean hasBody();

  /** Whether the answer lists models, to be filtered to what the caller may use. */
  boolean listsModels();

  /**
   * Reads a body strictly.
   *
   * @param body decoded bytes, whole
   */
  PromptReading read(byte[] body);

  /**
   * The restoring of one answer.
   *
   * @param masked the request's masking; supplies the session
   */
  Answer answer(MaskedPrompt masked);
}

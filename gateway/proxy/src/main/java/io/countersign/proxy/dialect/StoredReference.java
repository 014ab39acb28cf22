package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

/**
 * The id of text that the provider keeps, as a request names it.
 *
 * @param path the JSON path it stands at, or {@code path} for the request's own path
 * @param id as the provider gave it
 */
public record StoredReference(String path, String id, Use use) {
  /** What the request does with the text. */
  public enum Use {
    /** It goes on from there; the text itself stays as it is. */
    READS,
    /** What it says is added to the text. */
    EXTENDS,
    /** It deletes the text. */
    FORGETS
  }

  public StoredReference {
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(use, "use");
  }
}

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

  /** No provider's id holds a blank. */
  private static final String BATCH = "batch ";

  /** The id under which it is known that a file was read as a batch's, line by line. */
  public static String batch(String file) {
    return BATCH + file;
  }

  /** Whether the text has to be a file that was read as a batch's. */
  public boolean namesBatch() {
    return id.startsWith(BATCH);
  }

  public StoredReference {
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(use, "use");
  }
}

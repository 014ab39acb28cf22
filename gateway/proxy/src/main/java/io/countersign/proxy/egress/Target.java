package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

/** What the path of a request names. */
public sealed interface Target {
  /**
   * A destination of the configuration.
   *
   * @param path the provider's own path behind it
   */
  record Known(Destination destination, String path) implements Target {
    public Known {
      requireNonNull(destination, "destination");
      requireNonNull(path, "path");
    }
  }

  /** A destination that is not configured. */
  record Unknown(String word) implements Target {
    public Unknown {
      requireNonNull(word, "word");
    }
  }

  /** No destination at all. */
  record Nowhere() implements Target {}
}

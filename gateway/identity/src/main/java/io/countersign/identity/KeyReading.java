package io.countersign.identity;

import static java.util.Objects.requireNonNull;

/** The outcome of reading a text as a gateway key. */
public sealed interface KeyReading {
  /** The text is a well-formed key; whether anyone holds it is another question. */
  record Read(GatewayKey key) implements KeyReading {
    public Read {
      requireNonNull(key, "key");
    }
  }

  /**
   * The text is no key.
   *
   * @param reason a sentence that says what was found and expected, without the text itself
   */
  record Malformed(String reason) implements KeyReading {
    public Malformed {
      requireNonNull(reason, "reason");
    }
  }
}

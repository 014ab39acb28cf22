package io.countersign.masking.compose;

/** What happens to a text that holds a secret. */
public enum SecretPolicy {
  /** The text is blocked. */
  BLOCK,
  /** The secret is replaced by a placeholder like any other entity. */
  PLACEHOLDER
}

package io.countersign.masking;

import static java.util.Objects.requireNonNull;

/**
 * A span and what stands in its place upstream.
 *
 * @param text letters, digits, hyphens and one pair of brackets: needs no escape in JSON
 */
public record Replacement(Span span, String text) {
  public Replacement {
    requireNonNull(span, "span");
    requireNonNull(text, "text");
  }
}

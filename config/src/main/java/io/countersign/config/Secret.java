package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * A value that grants access by itself and is therefore never printed.
 *
 * @param value the clear value: hand it on, do not show it
 */
public record Secret(String value) {
  public Secret {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}

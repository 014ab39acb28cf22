package io.countersign.console;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/**
 * One part of the gateway whose health can be asked for.
 *
 * @param name a lower-case word, e.g. {@code record}
 * @param up whether the part works now; may block briefly; throwing counts as down
 */
public record HealthPart(String name, BooleanSupplier up) {
  public HealthPart {
    requireNonNull(name, "name");
    requireNonNull(up, "up");
  }
}

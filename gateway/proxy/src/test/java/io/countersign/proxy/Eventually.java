package io.countersign.proxy;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do. */
final class Eventually {
  private static final int TRIES = 1000;

  private Eventually() {}

  static void holds(BooleanSupplier condition) {
    for (int i = 0; i < TRIES; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("did not come about");
  }
}

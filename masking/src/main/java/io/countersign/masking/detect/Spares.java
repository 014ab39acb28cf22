package io.countersign.masking.detect;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects kept from one use to the next, so that the next text makes less garbage: a bounded
 * number; who finds none makes its own, and what finds no place is let go of. What is given back
 * must hold no text any more. Thread-safe; nobody waits.
 *
 * @param <T> what is kept
 */
public final class Spares<T> {
  private static final int KEPT_MAX = 64;

  private final AtomicReferenceArray<T> kept = new AtomicReferenceArray<>(KEPT_MAX);
  private final Supplier<T> maker;

  /** Objects that are made so. */
  public Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that nobody else uses. */
  public T take() {
    int first = first();
    for (int i = 0; i < KEPT_MAX; i++) {
      int slot = (first + i) % KEPT_MAX;
      T free = kept.get(slot) == null ? null : kept.getAndSet(slot, null);
      if (free != null) {
        return free;
      }
    }
    return maker.get();
  }

  /** Gives one back; it must not be used any more. */
  public void giveBack(T used) {
    int first = first();
    for (int i = 0; i < KEPT_MAX; i++) {
      if (kept.compareAndSet((first + i) % KEPT_MAX, null, used)) {
        return;
      }
    }
  }

  /** Threads begin at different places, and find what they left there. */
  private static int first() {
    return (int) (Thread.currentThread().getId() % KEPT_MAX);
  }

  @Override
  public String toString() {
    return "Spares";
  }
}

package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Room for texts that was used before, so that scanning makes no garbage as long as the text. A
 * handful is kept, the longest of {@value #UNITS_MAX} units; who finds none makes its own. Wiped
 * when it comes back. Thread-safe; nobody waits.
 */
public final class ScanTexts {
  /** Longer texts get room of their own: what is kept stays small. */
  private static final int UNITS_MAX = 1 << 14;

  private static final int KEPT_MAX = 64;

  private final AtomicReferenceArray<@Nullable ScanText> kept =
      new AtomicReferenceArray<>(KEPT_MAX);

  /** A text to scan. */
  public ScanText take(String text) {
    if (text.length() > UNITS_MAX) {
      return new ScanText(text);
    }
    int first = first();
    for (int i = 0; i < KEPT_MAX; i++) {
      int slot = (first + i) % KEPT_MAX;
      ScanText free = kept.get(slot) == null ? null : kept.getAndSet(slot, null);
      if (free != null) {
        free.reset(text);
        return free;
      }
    }
    ScanText made = new ScanText(new char[UNITS_MAX]);
    made.reset(text);
    return made;
  }

  /** Gives the room back; the text must not be used any more. */
  public void giveBack(ScanText text) {
    if (text.characters().length != UNITS_MAX) {
      return;
    }
    Arrays.fill(text.characters(), 0, text.length(), ScanText.NONE);
    int first = first();
    for (int i = 0; i < KEPT_MAX; i++) {
      if (kept.compareAndSet((first + i) % KEPT_MAX, null, text)) {
        return;
      }
    }
  }

  /** Threads begin at different places, and find what they left there. */
  private static int first() {
    return (int) (Thread.currentThread().getId() % KEPT_MAX);
  }
}

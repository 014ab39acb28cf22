package io.countersign.masking.detect.pattern.scan;

import io.countersign.masking.detect.Spares;

/**
 * Room for texts that was used before, so that scanning makes no garbage as long as the text. Wiped
 * when it comes back. Thread-safe; nobody waits.
 */
public final class ScanTexts {
  /** Longer texts get room of their own: what is kept stays small. */
  private static final int UNITS_MAX = 1 << 14;

  private final Spares<ScanText> spares = new Spares<>(() -> new ScanText(new char[UNITS_MAX]));

  /** A text to scan. */
  public ScanText take(String text) {
    if (text.length() > UNITS_MAX) {
      return new ScanText(text);
    }
    ScanText taken = spares.take();
    taken.reset(text);
    return taken;
  }

  /** Gives the room back; the text must not be used any more. */
  public void giveBack(ScanText text) {
    if (text.characters().length == UNITS_MAX) {
      text.clear();
      spares.giveBack(text);
    }
  }
}

package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import io.countersign.masking.StreamRestorer;

/** Restores plain text. Not thread-safe. */
final class PlainStreamRestorer implements StreamRestorer, PlaceholderScanner.Sink {
  private final Placeholders placeholders;
  private final PlaceholderScanner scanner = new PlaceholderScanner(this, HELD_MAX);
  private final StringBuilder out = new StringBuilder();
  private boolean restored;

  PlainStreamRestorer(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  @Override
  public String accept(String piece) {
    int i = 0;
    while (i < piece.length()) {
      if (scanner.held() == 0) {
        int opening = opening(piece, i);
        if (i == 0 && opening == piece.length()) {
          return piece;
        }
        out.append(piece, i, opening);
        i = opening;
      }
      if (i < piece.length()) {
        scanner.unit(piece.charAt(i), piece, i, i + 1);
        i++;
      }
    }
    return take();
  }

  @Override
  public String finish() {
    scanner.finish();
    return take();
  }

  @Override
  public int held() {
    return scanner.held();
  }

  @Override
  public boolean restored() {
    return restored;
  }

  @Override
  public void text(CharSequence raw, int start, int end) {
    out.append(raw, start, end);
  }

  @Override
  public void placeholder(EntityType type, int number, CharSequence raw) {
    String value = placeholders.value(type, number);
    if (value == null) {
      out.append(raw);
      return;
    }
    restored = true;
    out.append(value);
  }

  @Override
  public String toString() {
    return "StreamRestorer[plain, held=" + held() + "]";
  }

  private static int opening(String piece, int from) {
    int i = from;
    while (i < piece.length() && !PlaceholderScanner.opens(piece.charAt(i))) {
      i++;
    }
    return i;
  }

  private String take() {
    String taken = out.toString();
    out.setLength(0);
    return taken;
  }
}

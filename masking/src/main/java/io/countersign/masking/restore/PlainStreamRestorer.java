package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import io.countersign.masking.StreamRestorer;

/** Restores plain text. Not thread-safe. */
final class PlainStreamRestorer implements StreamRestorer, PlaceholderScanner.Sink {
  private final Placeholders placeholders;
  private final PlaceholderScanner scanner;
  private final StringBuilder out = new StringBuilder();
  private boolean restored;

  PlainStreamRestorer(Placeholders placeholders, Forms forms) {
    this.placeholders = placeholders;
    scanner = new PlaceholderScanner(this, HELD_MAX, forms);
  }

  @Override
  public String accept(String piece) {
    int i = 0;
    while (i < piece.length()) {
      int passing = scanner.passing(piece, i);
      if (passing > 0 && passing == piece.length()) {
        return piece;
      }
      out.append(piece, i, i + passing);
      i += passing;
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
  public void placeholder(EntityType type, int number, CharSequence raw, int end) {
    String value = placeholders.value(type, number);
    if (value == null) {
      out.append(raw, 0, end);
      return;
    }
    form(value, raw, end);
  }

  @Override
  public void form(String value, CharSequence raw, int end) {
    restored = true;
    out.append(value);
  }

  @Override
  public String toString() {
    return "StreamRestorer[plain, held=" + held() + "]";
  }

  private String take() {
    String taken = out.toString();
    out.setLength(0);
    return taken;
  }
}

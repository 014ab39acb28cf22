package io.countersign.masking.restore;

import io.countersign.masking.StreamRestorer;

/**
 * Restores the text of a JSON value.
 *
 * <p>Escapes are decoded wherever a backslash stands: in JSON that is only inside strings, and text
 * that is not JSON gets the same treatment. Outside strings a placeholder cannot stand in JSON, so
 * whether a unit is inside one does not matter. An escape is released whole. Not thread-safe.
 */
final class JsonStreamRestorer implements StreamRestorer {
  /** The longest escape, a backslash, a u and four digits, without its last character. */
  private static final int PENDING_MAX = 5;

  private final Release release;
  private final PlaceholderScanner scanner;
  private final StringBuilder pending = new StringBuilder(PENDING_MAX + 1);

  JsonStreamRestorer(Placeholders placeholders, Forms forms, Links links) {
    release = new Release(placeholders, links, true);
    scanner = new PlaceholderScanner(release, HELD_MAX - PENDING_MAX, forms);
  }

  @Override
  public String accept(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (pending.length() > 0) {
        continueEscape(c);
      } else if (c == '\\') {
        pending.append(c);
      } else {
        scanner.unit(c, piece, i, i + 1);
      }
    }
    return release.take();
  }

  @Override
  public String finish() {
    breakEscape();
    scanner.finish();
    release.finish();
    return release.take();
  }

  @Override
  public int held() {
    return scanner.held() + pending.length() + release.held();
  }

  @Override
  public void observe(Observer observer) {
    release.observe(observer);
  }

  @Override
  public boolean restored() {
    return release.restored();
  }

  @Override
  public String toString() {
    return "StreamRestorer[json, held=" + held() + "]";
  }

  private void continueEscape(char c) {
    if (pending.length() == 1) {
      if (c == 'u') {
        pending.append(c);
        return;
      }
      int decoded = JsonEscapes.simple(c);
      if (decoded >= 0) {
        pending.append(c);
        release((char) decoded);
        return;
      }
    } else if (Character.digit(c, 16) >= 0 && c < 0x80) {
      pending.append(c);
      if (pending.length() == PENDING_MAX + 1) {
        release((char) Integer.parseInt(pending, 2, pending.length(), 16));
      }
      return;
    }
    // Not an escape: a model's slip, such as a Markdown escape inside a string.
    breakEscape();
    if (c == '\\') {
      pending.append(c);
    } else {
      scanner.unit(c, String.valueOf(c), 0, 1);
    }
  }

  private void release(char decoded) {
    scanner.unit(decoded, pending, 0, pending.length());
    pending.setLength(0);
  }

  private void breakEscape() {
    for (int i = 0; i < pending.length(); i++) {
      scanner.unit(pending.charAt(i), pending, i, i + 1);
    }
    pending.setLength(0);
  }
}

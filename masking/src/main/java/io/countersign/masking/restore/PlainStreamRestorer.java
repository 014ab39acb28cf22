package io.countersign.masking.restore;

import io.countersign.masking.StreamRestorer;

/** Restores plain text. Not thread-safe. */
final class PlainStreamRestorer implements StreamRestorer {
  private final Release release;
  private final PlaceholderScanner scanner;

  PlainStreamRestorer(Placeholders placeholders, Forms forms, Links links) {
    release = new Release(placeholders, links, false);
    scanner = new PlaceholderScanner(release, HELD_MAX, forms);
  }

  @Override
  public String accept(String piece) {
    int i = 0;
    while (i < piece.length()) {
      int passing = scanner.passing(piece, i);
      if (passing > 0 && passing == piece.length() && release.isBlind()) {
        return piece;
      }
      release.text(piece, i, i + passing);
      i += passing;
      if (i < piece.length()) {
        scanner.unit(piece.charAt(i), piece, i, i + 1);
        i++;
      }
    }
    return release.take();
  }

  @Override
  public String finish() {
    scanner.finish();
    release.finish();
    return release.take();
  }

  @Override
  public int held() {
    return scanner.held() + release.held();
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
    return "StreamRestorer[plain, held=" + held() + "]";
  }
}

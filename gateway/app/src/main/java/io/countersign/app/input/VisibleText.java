package io.countersign.app.input;

/** Text of unknown origin for a screen: what steers terminals and writing direction is shown. */
public final class VisibleText {
  private VisibleText() {}

  /**
   * The text with control and format characters, lone surrogates and unassigned code points by
   * their number; line feeds and tabs too.
   */
  public static String of(String text) {
    return of(text, false);
  }

  /** The same, but line feeds and tabs stay. */
  public static String ofLines(String text) {
    return of(text, true);
  }

  private static String of(String text, boolean lines) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean stays = lines && (point == '\n' || point == '\t');
              if (steers(point) && !stays) {
                visible.append(String.format("\\u{%X}", point));
              } else {
                visible.appendCodePoint(point);
              }
            });
    return visible.toString();
  }

  private static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}

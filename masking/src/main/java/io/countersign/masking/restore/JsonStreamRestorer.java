package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import io.countersign.masking.StreamRestorer;

/**
 * Restores the text of a JSON value.
 *
 * <p>Escapes are decoded wherever a backslash stands: in JSON that is only inside strings, and text
 * that is not JSON gets the same treatment. Outside strings a placeholder cannot stand in JSON, so
 * whether a unit is inside one does not matter. An escape is released whole. Not thread-safe.
 */
final class JsonStreamRestorer implements StreamRestorer, PlaceholderScanner.Sink {
  /** The longest escape, a backslash, a u and four digits, without its last character. */
  private static final int PENDING_MAX = 5;

  private final Placeholders placeholders;
  private final PlaceholderScanner scanner;
  private final StringBuilder pending = new StringBuilder(PENDING_MAX + 1);
  private final StringBuilder out = new StringBuilder();
  private boolean restored;

  JsonStreamRestorer(Placeholders placeholders, Forms forms) {
    this.placeholders = placeholders;
    scanner = new PlaceholderScanner(this, HELD_MAX - PENDING_MAX, forms);
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
    return take();
  }

  @Override
  public String finish() {
    breakEscape();
    scanner.finish();
    return take();
  }

  @Override
  public int held() {
    return scanner.held() + pending.length();
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
    appendEscaped(value);
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
      int decoded = simpleEscape(c);
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

  private static int simpleEscape(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  private void appendEscaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7F || loneSurrogate(value, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
  }

  /** A lone surrogate has no UTF-8 form, so only an escape carries it. */
  private static boolean loneSurrogate(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  private String take() {
    String taken = out.toString();
    out.setLength(0);
    return taken;
  }
}

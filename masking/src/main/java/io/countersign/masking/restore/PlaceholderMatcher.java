package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * The automaton of the placeholder grammar, fed one UTF-16 unit at a time.
 *
 * <pre>
 * placeholder = ["\"] "[" space* label space* separator space* number space* ["\"] "]"
 * separator   = ["\"] ("-" | "_" | hyphen or dash) | space
 * number      = 1 to 999999999, no leading zero
 * space       = " " | tab | line feed | carriage return | no-break space
 * </pre>
 *
 * <p>Models change the case of labels, add spaces and escape for Markdown, so the grammar tolerates
 * that. It stays prefix-free: every placeholder ends at its closing bracket. Not thread-safe.
 */
final class PlaceholderMatcher {
  /** What a unit did. */
  enum Step {
    /** The units since the start cannot become a placeholder. */
    FAILED,
    /** They may. */
    PARTIAL,
    /** They are one. */
    MATCHED
  }

  private enum State {
    START,
    ESCAPED_OPEN,
    OPEN,
    LABEL,
    AFTER_LABEL,
    ESCAPED_SEPARATOR,
    SEPARATOR,
    NUMBER,
    AFTER_NUMBER,
    ESCAPED_CLOSE,
    DONE,
    DEAD
  }

  private static final int DIGITS_MAX = 9;

  private final LabelTrie labels = LabelTrie.all();
  private State state = State.START;
  private int node;
  private @Nullable EntityType type;
  private int number;
  private int digits;
  private boolean escapedOpen;
  private boolean escapedClose;

  void reset() {
    state = State.START;
    node = LabelTrie.ROOT;
    type = null;
    number = 0;
    digits = 0;
    escapedOpen = false;
    escapedClose = false;
  }

  Step feed(char c) {
    state =
        switch (state) {
          case START -> start(c);
          case ESCAPED_OPEN -> c == '[' ? State.OPEN : State.DEAD;
          case OPEN -> space(c) ? State.OPEN : label(c);
          case LABEL -> label(c);
          case AFTER_LABEL -> afterLabel(c);
          case ESCAPED_SEPARATOR -> afterEscapedSeparator(c);
          case SEPARATOR -> space(c) ? State.SEPARATOR : number(c);
          case NUMBER -> number(c);
          case AFTER_NUMBER -> close(c);
          case ESCAPED_CLOSE -> c == ']' ? State.DONE : State.DEAD;
          case DONE, DEAD -> State.DEAD;
        };
    if (state == State.DONE) {
      return Step.MATCHED;
    }
    return state == State.DEAD ? Step.FAILED : Step.PARTIAL;
  }

  /** The type of the match. */
  EntityType type() {
    return requireNonNull(type, "type");
  }

  /** The number of the match. */
  int number() {
    return number;
  }

  /**
   * Whether the backslash in front belongs to the match. It does only when the closing bracket is
   * escaped too: otherwise it is text that happened to stand there, such as the end of a path.
   */
  boolean ownsLeadingBackslash() {
    return escapedOpen && escapedClose;
  }

  /** Whether the units began with a backslash. */
  boolean hasLeadingBackslash() {
    return escapedOpen;
  }

  private State start(char c) {
    if (c == '\\') {
      escapedOpen = true;
      return State.ESCAPED_OPEN;
    }
    return c == '[' ? State.OPEN : State.DEAD;
  }

  private State label(char c) {
    int next = labels.next(node, c);
    if (next != LabelTrie.NONE) {
      node = next;
      return State.LABEL;
    }
    type = labels.type(node);
    return type == null ? State.DEAD : afterLabelFirst(c);
  }

  private State afterLabelFirst(char c) {
    if (space(c)) {
      return State.AFTER_LABEL;
    }
    if (c == '\\') {
      return State.ESCAPED_SEPARATOR;
    }
    return separator(c) ? State.SEPARATOR : State.DEAD;
  }

  private State afterLabel(char c) {
    return digit(c) ? number(c) : afterLabelFirst(c);
  }

  private static State afterEscapedSeparator(char c) {
    return separator(c) ? State.SEPARATOR : State.DEAD;
  }

  private State number(char c) {
    if (!digit(c)) {
      return digits > 0 ? close(c) : State.DEAD;
    }
    if ((digits == 0 && c == '0') || digits == DIGITS_MAX) {
      return State.DEAD;
    }
    number = number * 10 + c - '0';
    digits++;
    return State.NUMBER;
  }

  private State close(char c) {
    if (c == ']') {
      return State.DONE;
    }
    if (c == '\\') {
      escapedClose = true;
      return State.ESCAPED_CLOSE;
    }
    return space(c) ? State.AFTER_NUMBER : State.DEAD;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0';
  }

  private static boolean separator(char c) {
    return c == '-' || c == '_' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212';
  }
}

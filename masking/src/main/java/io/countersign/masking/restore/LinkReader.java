package io.countersign.masking.restore;

import java.util.Locale;
import java.util.Set;

/**
 * Follows a text unit by unit and tells whether what comes next would stand in the target of a link
 * to some host: an address of the web, wherever it stands, and what Markdown, HTML and style sheets
 * take for a target. Where readers disagree on the end of a link, the later end counts (CommonMark
 * 6.3 and 6.5, GFM 6.9, HTML 13.1.2.3, WHATWG URL 4.4). Not thread-safe.
 */
final class LinkReader {
  /** Where the next unit would stand. */
  enum Place {
    /** In no link, or in one that stays on the page's own host. */
    TEXT,
    /** Where the host of a link begins. */
    HOST_START,
    /** Elsewhere before the end of the host. */
    HOST,
    /** Behind the host. */
    BEHIND_HOST
  }

  private enum State {
    TEXT,
    COLON,
    SLASHES,
    HOST,
    PORT,
    REST
  }

  private static final int HOST_MAX = 253;
  private static final int WORD_MAX = 16;

  /** So much of a link is known to have been written before; a longer one is like no other. */
  private static final int LINK_MAX = 2_000;

  private static final char NONE = 0;

  /** What two slashes stand behind where they begin an address. */
  private static final String OPENERS = "=\"'(";

  /** Stands for a blank as the end of a target. */
  private static final char BLANK = ' ';

  /** Stands for the end of an attribute without quotes. */
  private static final char UNQUOTED = '=';

  private static final Set<String> ATTRIBUTES =
      Set.of("src", "href", "srcset", "poster", "background");

  /** What a link cannot begin without, by character. */
  private static final boolean[] SIGNS = signs();

  private final StringBuilder word = new StringBuilder(WORD_MAX);
  private final StringBuilder host = new StringBuilder();
  private final StringBuilder link = new StringBuilder();
  private State state = State.TEXT;
  private char previous = NONE;
  private char earlier = NONE;
  private char beforeWord = NONE;
  private char opener = NONE;
  private boolean wordEnded;
  private boolean hostKnown;
  private boolean equals;
  private Target target = Target.NOWHERE;

  /** Where the next unit would stand. */
  Place place() {
    return switch (state) {
      case TEXT -> target.isRisky() ? Place.BEHIND_HOST : Place.TEXT;
      case COLON, SLASHES -> Place.HOST_START;
      case HOST -> host.isEmpty() && hostKnown ? Place.HOST_START : Place.HOST;
      case PORT -> Place.HOST;
      case REST -> Place.BEHIND_HOST;
    };
  }

  /** The host of the link that the next unit would stand in, in lower case; empty where unknown. */
  String host() {
    return state == State.REST && hostKnown ? host.toString() : "";
  }

  /** The link up to here, without what begins it; empty when it is too long to be compared. */
  String link() {
    return link.length() > LINK_MAX ? "" : link.toString();
  }

  /** Whether the unit ends the host, or the link with it. */
  boolean endsHost(char c) {
    return isRest(c) || ends(c);
  }

  /** Takes the next unit. */
  void unit(char c) {
    if (ends(c)) {
      end();
      read(c);
    } else {
      boolean inside = target.take(c, previous);
      if (inside || target.end == NONE) {
        read(c);
      }
    }
    earlier = previous;
    previous = c;
    if (state == State.TEXT && target == Target.NOWHERE) {
      link.setLength(0);
    } else if (link.length() <= LINK_MAX) {
      link.append(c);
    }
  }

  /**
   * Takes the units of a stretch, as {@link #unit} does one by one. What stands in no link is
   * passed over up to where one may begin.
   */
  void units(String text, int from, int to) {
    int at = from;
    while (at < to) {
      if (state != State.TEXT || target != Target.NOWHERE || equals) {
        unit(text.charAt(at));
        at++;
      } else {
        int opening = opening(text, at, to);
        at = pass(text, at, wordStart(text, at, opening));
        for (int end = Math.min(opening + 1, to); at < end; at++) {
          unit(text.charAt(at));
        }
      }
    }
  }

  /** Where a link may begin first, in text that is in none, or {@code to}. */
  private int opening(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < SIGNS.length && SIGNS[c] && opens(c, i == from ? previous : text.charAt(i - 1))) {
        return i;
      }
    }
    return to;
  }

  private static boolean opens(char c, char before) {
    return switch (c) {
      case '=' -> true;
      case ':' -> before == ']' || endsScheme(before);
      case '.' -> (before | 0x20) == 'w';
      case '(' -> before == ']' || (before | 0x20) == 'l' || isBlank(before);
      default -> isSlash(before);
    };
  }

  private static boolean[] signs() {
    boolean[] signs = new boolean[0x80];
    for (char c : "=:.(/\\".toCharArray()) {
      signs[c] = true;
    }
    return signs;
  }

  /** The start of the word before an offset, over blanks too. */
  private static int wordStart(String text, int from, int end) {
    int start = end;
    while (start > from && isBlank(text.charAt(start - 1))) {
      start--;
    }
    while (start > from && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** Passes over units that begin no link, up to a word; answers the offset that was reached. */
  private int pass(String text, int from, int to) {
    if (to - from < 2) {
      return from;
    }
    earlier = text.charAt(to - 2);
    previous = text.charAt(to - 1);
    word.setLength(0);
    return to;
  }

  /** A string of JSON begins or ends here, and a link with it. */
  void boundary() {
    end();
    link.setLength(0);
    word.setLength(0);
    equals = false;
    earlier = NONE;
    previous = '"';
  }

  private boolean ends(char c) {
    if (target.end != NONE && (target.named || state != State.TEXT)) {
      return target.ends(c, previous);
    }
    if (target.end != NONE && c == target.end) {
      return true;
    }
    return state != State.TEXT && (isBlank(c) || c == '<' || c == closer(opener));
  }

  private void end() {
    state = State.TEXT;
    host.setLength(0);
    target = Target.NOWHERE;
  }

  private void read(char c) {
    switch (state) {
      case TEXT -> text(c);
      case COLON -> colon(c);
      case SLASHES -> {
        if (!isSlash(c)) {
          beginHost("");
          host(c);
        }
      }
      case HOST -> host(c);
      case PORT -> port(c);
      case REST -> {}
    }
  }

  private void text(char c) {
    if (equals && !isBlank(c)) {
      equals = false;
      boolean named = ATTRIBUTES.contains(lower());
      if (c == '"' || c == '\'') {
        target = new Target(c, named);
        word.setLength(0);
        return;
      }
      if (named) {
        target = new Target(UNQUOTED, true);
        target.take(c, previous);
        word.setLength(0);
      }
    }
    boolean slashes = isSlash(c) && isSlash(previous);
    if (slashes && (target.length() == 2 || OPENERS.indexOf(earlier) >= 0)) {
      opener = NONE;
      state = State.SLASHES;
    } else if (target.length() == 1 && c == '<' && target.named) {
      target = new Target('>', true);
    } else if (!target.named) {
      open(c);
    }
    if (state == State.TEXT) {
      word(c);
    }
  }

  /** What begins a target: {@code ](}, {@code ]:} and {@code url(}; {@code =} may. */
  private void open(char c) {
    if (c == '(' && (previous == ']' || reads("url"))) {
      target = new Target(')', true);
    } else if (c == ':' && previous == ']') {
      target = new Target(BLANK, true);
    }
    equals |= c == '=';
  }

  private void word(char c) {
    if (c == ':' && !wordEnded && isScheme()) {
      opener = beforeWord;
      state = State.COLON;
    } else if (c == '.' && !wordEnded && reads("www")) {
      opener = beforeWord;
      beginHost("www.");
    } else if (isWord(c)) {
      if (wordEnded || word.isEmpty()) {
        word.setLength(0);
        wordEnded = false;
        beforeWord = previous;
      }
      if (word.length() == WORD_MAX) {
        word.deleteCharAt(0);
      }
      word.append(c);
    } else {
      wordEnded = true;
      if (!isBlank(c) && c != '=') {
        word.setLength(0);
      }
    }
  }

  /**
   * What is fetched when it is shown or followed. Some readers see an address behind letters too.
   */
  private boolean isScheme() {
    if (word.isEmpty() || !endsScheme(word.charAt(word.length() - 1))) {
      // Most words before a colon: they are not copied to be compared.
      return false;
    }
    String written = lower();
    return written.endsWith("http")
        || written.endsWith("https")
        || written.endsWith("ftp")
        || written.equals("ws")
        || written.equals("wss");
  }

  private static boolean endsScheme(char last) {
    return (last | 0x20) == 'p' || (last | 0x20) == 's';
  }

  private void colon(char c) {
    if (isSlash(c)) {
      state = State.SLASHES;
    } else {
      beginHost("");
      host(c);
    }
  }

  private void beginHost(String begun) {
    state = State.HOST;
    host.setLength(0);
    host.append(begun);
    hostKnown = true;
    word.setLength(0);
  }

  private void host(char c) {
    if (isRest(c)) {
      state = State.REST;
    } else if (c == '@') {
      beginHost("");
    } else if (c == ':') {
      state = State.PORT;
    } else if (host.length() < HOST_MAX && (isWord(c) || c == '-' || c == '.')) {
      host.append(Character.toLowerCase(c));
    } else {
      // An escape, a backslash: readers differ on what the host is.
      hostKnown = false;
    }
  }

  private void port(char c) {
    if (c == '@') {
      beginHost("");
    } else if (isRest(c)) {
      state = State.REST;
    } else if (c < '0' || c > '9') {
      hostKnown = false;
    }
  }

  /** Whether the word is this one, whatever its case. */
  private boolean reads(String wanted) {
    if (word.length() != wanted.length()) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (Character.toLowerCase(word.charAt(i)) != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String lower() {
    return word.toString().toLowerCase(Locale.ROOT);
  }

  private static char closer(char opener) {
    return switch (opener) {
      case '"', '\'', '`', '|' -> opener;
      case '<' -> '>';
      case '[' -> ']';
      case '{' -> '}';
      default -> BLANK;
    };
  }

  private static boolean isRest(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }

  /**
   * What stands where Markdown, HTML or a style sheet expects a target, or in quotes behind an
   * equals sign, where it may be one.
   */
  private static final class Target {
    static final Target NOWHERE = new Target(NONE, false);

    private final char end;

    /** Whether it is one for certain. */
    private final boolean named;

    private final StringBuilder begun = new StringBuilder(0);
    private int length;
    private int depth;
    private boolean entity;
    private boolean path;
    private boolean risky;

    Target(char end, boolean named) {
      this.end = end;
      this.named = named;
    }

    int length() {
      return length;
    }

    /** Whether it could lead to another host in a way that is not read here. */
    boolean isRisky() {
      String known = begun.toString();
      return named && risky && !known.equals("mailto:") && !known.equals("tel:");
    }

    boolean ends(char c, char previous) {
      return switch (end) {
        case ')' -> (c == ')' && depth == 0 && previous != '\\') || (isBlank(c) && length > 0);
        case '>' -> c == '>' && previous != '\\';
        case BLANK -> isBlank(c) && length > 0;
        case UNQUOTED -> isBlank(c) || c == '>';
        default -> c == end;
      };
    }

    /** Takes a unit; answers whether it is part of the target, not a blank before it. */
    boolean take(char c, char previous) {
      if (end == NONE || (length == 0 && isBlank(c))) {
        return false;
      }
      length++;
      if (named && begun.length() < "mailto:".length() + 1) {
        begun.append(Character.toLowerCase(c));
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      risky |= entity && c == ';';
      entity = c == '&' || (entity && (isWord(c) || c == '#'));
      risky |= (entity && c == '#') || c == '\\' || isBlank(c) || (c == ':' && !path);
      risky |= length > 1 && isSlash(c) && isSlash(previous);
      path |= isRest(c);
      return true;
    }
  }
}

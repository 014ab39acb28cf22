package io.countersign.proxy.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of all groups of an RTF file (Rich Text Format 1.9.1), also of those that a reader that
 * does not know them has to pass over. Linear; takes anything. Not thread-safe.
 */
final class RtfTexts {
  private static final byte[] HEAD = "{\\rtf".getBytes(StandardCharsets.US_ASCII);
  private static final Charset CODES = Charset.forName("windows-1252");

  /** Groups in which programs keep fonts, styles, numbers and settings. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "fonttbl",
          "colortbl",
          "stylesheet",
          "latentstyles",
          "generator",
          "listtable",
          "listoverridetable",
          "listpicture",
          "rsidtbl",
          "xmlnstbl",
          "mmathPr",
          "pgptbl",
          "wgrffmtfilter",
          "defchp",
          "defpap",
          "panose",
          "falt",
          "bkmkstart",
          "bkmkend",
          "sn",
          "blipuid",
          "oldcprops",
          "oldpprops",
          "oldtprops",
          "oldsprops",
          "ftnsep",
          "aftnsep",
          "pnseclvl",
          "themedata",
          "colorschememapping",
          "datastore",
          "datafield",
          "pict",
          "objdata",
          "objclass");

  /** Groups that begin a text of their own without being marked as such. */
  private static final Set<String> APART =
      Set.of("info", "author", "title", "footnote", "annotation", "atnauthor", "sv", "fldinst");

  private static final Set<String> BREAKS =
      Set.of("par", "line", "cell", "row", "page", "sect", "nestcell", "nestrow");

  private static final int HEX_MIN = 16;
  private static final int DEPTH_MAX = 10_000;

  private final byte[] bytes;
  private final Budget budget;
  private final HiddenTexts texts;
  private final Deque<Group> groups = new ArrayDeque<>();
  private StringBuilder current = new StringBuilder();
  private boolean program;
  private boolean begins;
  private boolean starred;
  private int at;
  private int skip;
  private int fallback = 1;

  private RtfTexts(byte[] bytes, Budget budget, HiddenTexts texts) {
    this.bytes = bytes;
    this.budget = budget;
    this.texts = texts;
  }

  /** What was before the group, and whether the group has a text of its own. */
  private record Group(StringBuilder text, boolean program, int fallback) {}

  static boolean isRtf(byte[] bytes) {
    return bytes.length > HEAD.length && Arrays.equals(HEAD, Arrays.copyOf(bytes, HEAD.length));
  }

  static void read(byte[] bytes, Budget budget, HiddenTexts texts) throws UnreadException {
    RtfTexts rtf = new RtfTexts(bytes, budget, texts);
    while (rtf.at < bytes.length) {
      rtf.next();
    }
    while (!rtf.groups.isEmpty()) {
      rtf.close();
    }
    rtf.flush();
  }

  private void next() throws UnreadException {
    byte one = bytes[at++];
    switch (one) {
      case '{' -> open();
      case '}' -> close();
      case '\\' -> control();
      case '\r', '\n' -> {}
      default -> letter((char) (one < 0 ? decoded(one) : one));
    }
  }

  private void open() throws UnreadException {
    budget.time();
    if (groups.size() >= DEPTH_MAX) {
      throw new UnreadException("it has groups more than " + DEPTH_MAX + " deep");
    }
    groups.push(new Group(current, program, fallback));
    begins = true;
    starred = false;
    skip = 0;
  }

  private void close() throws UnreadException {
    Group group = groups.poll();
    if (group == null) {
      return;
    }
    if (group.text != current) {
      flush();
    }
    current = group.text;
    program = group.program;
    fallback = group.fallback;
    begins = false;
    skip = 0;
  }

  private void control() throws UnreadException {
    if (at >= bytes.length) {
      return;
    }
    byte sign = bytes[at];
    if (!isLetter(sign)) {
      at++;
      symbol(sign);
      return;
    }
    int from = at;
    while (at < bytes.length && isLetter(bytes[at])) {
      at++;
    }
    String word = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    int number = number();
    if (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    word(word, number);
  }

  private void symbol(byte sign) {
    if (sign == '*') {
      starred = true;
    } else if (sign == '\'' && at + 2 <= bytes.length) {
      int high = Character.digit(bytes[at], 16);
      int low = Character.digit(bytes[at + 1], 16);
      at += 2;
      letter(decoded((byte) (high * 16 + low)));
    } else if (sign == '\\' || sign == '{' || sign == '}') {
      letter((char) sign);
    } else if (sign == '~' || sign == '_') {
      letter(sign == '~' ? ' ' : '-');
    } else if (sign == '\r' || sign == '\n') {
      letter('\n');
    }
  }

  private void word(String word, int number) throws UnreadException {
    if (begins && (starred || PROGRAMS.contains(word) || APART.contains(word))) {
      current = new StringBuilder();
      program |= PROGRAMS.contains(word);
    }
    begins = false;
    if (word.equals("u")) {
      skip = 0;
      letter((char) number);
      skip = fallback;
    } else if (word.equals("uc")) {
      fallback = Math.max(0, Math.min(number, 8));
    } else if (word.equals("bin") && number > 0) {
      int to = (int) Math.min(bytes.length, (long) at + number);
      texts.runs(Arrays.copyOfRange(bytes, at, to));
      at = to;
    } else if (BREAKS.contains(word)) {
      current.append('\n');
    } else if (word.equals("tab")) {
      current.append('\t');
    }
  }

  private int number() {
    int sign = at < bytes.length && bytes[at] == '-' ? -1 : 1;
    at += sign < 0 ? 1 : 0;
    long number = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      number = Math.min(number * 10 + bytes[at++] - '0', Integer.MAX_VALUE);
    }
    return (int) (sign * number);
  }

  private void letter(char letter) {
    begins = false;
    if (skip > 0) {
      skip--;
    } else {
      current.append(letter);
    }
  }

  /** Data in hexadecimal digits are objects and pictures, which are read apart, and settings. */
  private void flush() throws UnreadException {
    String text = current.toString();
    current.setLength(0);
    byte @Nullable [] data = hex(text);
    if (data != null) {
      texts.runs(data);
    } else if (program) {
      texts.label(text);
    } else {
      texts.text(text);
    }
  }

  private static byte @Nullable [] hex(String text) {
    boolean even = text.length() >= HEX_MIN && text.length() % 2 == 0;
    boolean digits = even && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    boolean letters = digits && text.chars().anyMatch(Character::isLetter);
    return letters ? HexFormat.of().parseHex(text) : null;
  }

  private static char decoded(byte code) {
    return new String(new byte[] {code}, CODES).charAt(0);
  }

  private static boolean isLetter(byte one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
  }

  @Override
  public String toString() {
    return "RtfTexts[" + at + " of " + bytes.length + " bytes]";
  }
}

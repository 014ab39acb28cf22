package io.countersign.masking.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns characters that look like ASCII ones into those. Letters of living scripts only inside
 * words that hold a Latin letter or an ASCII digit as well: a word of one script is a word of that
 * language and stays. Dots, hyphens, colons and slashes only between ASCII letters or digits.
 * Letters of dead scripts, and letters and digits in circles and squares, everywhere.
 *
 * <p>The pairs are the single-character ones of Unicode TR 39 (confusables) and a few more; see the
 * resource.
 */
final class Lookalikes {
  private static final String RESOURCE = "lookalikes.txt";

  /** Letters of some languages and signs of products; between digits they are dots. */
  private static final String MIDDLE_DOTS = "\u00b7\u2027\u30fb";

  private static final char[] BASIC = new char[0x10000];
  private static final Map<Integer, Character> SUPPLEMENTARY = new HashMap<>();

  static {
    load();
  }

  private Lookalikes() {}

  /** The character instead of one that no living language writes, or the same. */
  static int plain(int point) {
    if (point >= 0x10000) {
      Character alike = SUPPLEMENTARY.get(point);
      return alike == null ? point : alike;
    }
    boolean digit = BASIC[point] != 0 && Character.getType(point) == Character.OTHER_NUMBER;
    return digit ? BASIC[point] : point;
  }

  static void fold(StringBuilder text) {
    int start = 0;
    while (start < text.length()) {
      char c = text.charAt(start);
      if (!part(c)) {
        if (c >= 0x80) {
          foldSign(text, start);
        }
        start++;
        continue;
      }
      int end = start;
      boolean latin = false;
      boolean other = false;
      while (end < text.length() && part(text.charAt(end))) {
        char unit = text.charAt(end);
        latin |= unit < 0x250;
        other |= unit >= 0x250;
        end++;
      }
      if (other && (latin || joined(text, start, end))) {
        foldWord(text, start, end);
      }
      start = end;
    }
  }

  private static boolean part(char c) {
    return c < 0x80 ? ascii(c) : Character.isLetter(c);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean ascii(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /**
   * Whether a word that looks Latin throughout is joined to an ASCII word: the last of {@code 1a:}.
   */
  private static boolean joined(StringBuilder text, int start, int end) {
    boolean before = start > 1 && joint(text.charAt(start - 1)) && ascii(text.charAt(start - 2));
    boolean after =
        end + 1 < text.length() && joint(text.charAt(end)) && ascii(text.charAt(end + 1));
    for (int i = start; i < end && (before || after); i++) {
      if (BASIC[text.charAt(i)] == 0) {
        return false;
      }
    }
    return before || after;
  }

  private static boolean joint(char c) {
    return c == ':' || c == '-' || c == '.' || c == '@';
  }

  private static void foldWord(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      char alike = BASIC[text.charAt(i)];
      if (alike != 0 && text.charAt(i) >= 0x250) {
        text.setCharAt(i, alike);
      }
    }
  }

  private static void foldSign(StringBuilder text, int index) {
    char alike = BASIC[text.charAt(index)];
    boolean between =
        alike != 0
            && index > 0
            && index + 1 < text.length()
            && (ascii(text.charAt(index - 1))
                || text.charAt(index - 1) == '\\'
                || text.charAt(index - 1) == alike)
            && (ascii(text.charAt(index + 1)) || BASIC[text.charAt(index + 1)] == alike);
    if (between) {
      text.setCharAt(index, alike);
    } else if (MIDDLE_DOTS.indexOf(text.charAt(index)) >= 0
        && index > 0
        && index + 1 < text.length()
        && digit(text.charAt(index - 1))
        && digit(text.charAt(index + 1))) {
      text.setCharAt(index, '.');
    }
  }

  private static void load() {
    try (InputStream in = Lookalikes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      reader.lines().filter(line -> !line.startsWith("#")).forEach(Lookalikes::add);
    } catch (IOException broken) {
      throw new IllegalStateException(RESOURCE + " cannot be read from the jar", broken);
    }
  }

  private static void add(String line) {
    char ascii = line.charAt(0);
    line.substring(2)
        .codePoints()
        .forEach(
            point -> {
              if (point < 0x10000) {
                BASIC[point] = ascii;
              } else {
                SUPPLEMENTARY.put(point, ascii);
              }
            });
  }
}

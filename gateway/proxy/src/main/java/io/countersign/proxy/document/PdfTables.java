package io.countersign.proxy.document;

import io.countersign.proxy.document.PdfLexer.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a PDF says that its objects stand, in tables and in streams of them (ISO 32000-1, 7.5.4 and
 * 7.5.8), against where they do. A parser that is led elsewhere searches the bytes for objects, and
 * each does so in a way of its own. Not thread-safe.
 */
final class PdfTables {
  private final Set<Long> objects = new HashSet<>();
  private final Set<Long> tables = new HashSet<>();
  private final Set<Long> namedObjects = new HashSet<>();
  private final Set<Long> namedTables = new HashSet<>();
  private @Nullable Set<Long> spaced;
  private boolean started;

  /** An object begins with its two numbers before this word; returns where. */
  int object(byte[] bytes, int word) throws UnreadException {
    int generation = before(bytes, word);
    int number = before(bytes, generation);
    if (generation == word || number == generation) {
      throw new UnreadException("an object in it has no number");
    }
    objects.add((long) number);
    return number;
  }

  /** The number of the object whose head ends with the word there, or -1. */
  static int objectBefore(byte[] bytes, int word) {
    return number(bytes, before(bytes, before(bytes, word)));
  }

  /** Where the digits before a place begin, or the place itself: there are none. */
  private static int before(byte[] bytes, int place) {
    int at = place;
    while (at > 0 && PdfLexer.isSpace(bytes[at - 1])) {
      at--;
    }
    int end = at;
    while (at > 0 && bytes[at - 1] >= '0' && bytes[at - 1] <= '9') {
      at--;
    }
    return at == end ? place : at;
  }

  /** The number that stands next, or -1: none does, or a larger one than any place here. */
  static int number(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && PdfLexer.isSpace(bytes[at])) {
      at++;
    }
    long number = -1;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      number = Math.max(number, 0) * 10 + bytes[at++] - '0';
      if (number > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) number;
  }

  void start(int place) {
    started = true;
    // In the first part of a file for reading page by page it is 0 and leads nowhere.
    if (place != 0) {
      namedTables.add((long) place);
    }
  }

  /** Reads the table behind its word; the lexer goes on behind its last entry. */
  void table(byte[] bytes, PdfLexer lexer) {
    tables.add((long) lexer.start());
    int behind = lexer.position();
    String generation = "";
    String place = "";
    while (lexer.next() == Kind.WORD) {
      String word = lexer.text();
      if (word.equals("n") && PdfObjects.number(place) > 0) {
        namedObjects.add((long) PdfObjects.number(place));
      } else if (!word.equals("n") && !word.equals("f") && !PdfFile.isNumber(word)) {
        break;
      }
      // An entry has its place, its generation and its kind.
      place = generation;
      generation = word;
      behind = lexer.position();
    }
    lexer.position(behind);
  }

  /** A dictionary that may be that of a table. */
  void trailer(Map<String, Object> dictionary) throws UnreadException {
    if (dictionary.containsKey("Encrypt")) {
      throw new UnreadException("it is encrypted; send it without protection");
    }
    if (dictionary.containsKey("Root") || dictionary.containsKey("XRefStm")) {
      earlier(dictionary);
    }
  }

  private void earlier(Map<String, Object> dictionary) {
    for (String name : List.of("Prev", "XRefStm")) {
      Object place = dictionary.get(name);
      if (place != null && !"0".equals(place)) {
        namedTables.add((long) PdfObjects.number(place));
      }
    }
  }

  /** A table in a stream, which is itself an object. */
  void stream(byte[] entries, Map<String, Object> dictionary) throws UnreadException {
    earlier(dictionary);
    int[] widths = new int[3];
    for (int i = 0; i < 3; i++) {
      widths[i] =
          dictionary.get("W") instanceof List<?> said && said.size() == 3
              ? PdfObjects.number(said.get(i))
              : -1;
      if (widths[i] < 0 || widths[i] > Long.BYTES) {
        throw new UnreadException("one table of it is broken");
      }
    }
    int row = widths[0] + widths[1] + widths[2];
    for (int at = 0; row > 0 && at + row <= entries.length; at += row) {
      long kind = widths[0] == 0 ? 1 : big(entries, at, widths[0]);
      long place = big(entries, at + widths[0], widths[1]);
      if (kind == 1 && place != 0) {
        namedObjects.add(place);
      }
    }
  }

  private static long big(byte[] bytes, int from, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  /** Refuses a file whose tables do not lead to its objects and to each other. */
  void require(byte[] bytes) throws UnreadException {
    if (!started || namedTables.isEmpty()) {
      throw new UnreadException("it does not say where its table of objects stands");
    }
    for (long place : namedTables) {
      long at = behindSpace(bytes, place);
      if (!tables.contains(at) && !objects.contains(at)) {
        throw new UnreadException("it has no table of objects where it says");
      }
    }
    for (long place : namedObjects) {
      if (!objects.contains(behindSpace(bytes, place))) {
        throw new UnreadException("its table of objects leads to places where there is none");
      }
    }
  }

  /** Whether a table names the object that begins there. */
  boolean names(byte[] bytes, long object) {
    if (spaced == null) {
      spaced = new HashSet<>();
      for (long place : namedObjects) {
        spaced.add(behindSpace(bytes, place));
      }
    }
    return spaced.contains(object);
  }

  private static long behindSpace(byte[] bytes, long place) {
    long at = place;
    while (at >= 0 && at < bytes.length && PdfLexer.isSpace(bytes[(int) at])) {
      at++;
    }
    return at;
  }
}

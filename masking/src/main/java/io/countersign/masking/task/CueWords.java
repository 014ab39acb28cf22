package io.countersign.masking.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes of words that say what is asked and about whom, such as {@code choose} and {@code
 * candidate}, in eight languages: what was learnt of one word holds for the others of its class.
 * Read from a list of words and beginnings of words. Immutable and thread-safe.
 */
final class CueWords {
  private static final String RESOURCE = "task-words.txt";

  private static final int CLASSES_MAX = 64;
  private static final int SLOTS = 1 << 14;

  private final List<String> names = new ArrayList<>();

  private final WordTable table = new WordTable(SLOTS);

  /** By slot; a bit of a value is a class. */
  private final long[] whole = new long[SLOTS];

  private final long[] beginnings = new long[SLOTS];

  private CueWords() {}

  /** The bundled ones, shared by all; loaded on first use. */
  static CueWords bundled() {
    return Holder.BUNDLED;
  }

  static CueWords of(List<String> lines) {
    CueWords words = new CueWords();
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        words.addLine(line);
      }
    }
    return words;
  }

  private void addLine(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new IllegalStateException("task words: `" + line + "` (expected: class: word word*)");
    }
    String name = line.substring(0, colon);
    if (!names.contains(name)) {
      names.add(name);
    }
    if (names.size() > CLASSES_MAX) {
      throw new IllegalStateException("task words: too many classes (expected: <= 64)");
    }
    for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
      put(word, 1L << names.indexOf(name));
    }
  }

  private void put(String entry, long bit) {
    boolean beginning = entry.endsWith("*");
    int slot = table.put(entry, beginning ? entry.length() - 1 : entry.length());
    (beginning ? beginnings : whole)[slot] |= bit;
  }

  /** The classes of a word, as bits. */
  long classes(char[] chars, int from, int to) {
    long classes = 0;
    long hash = WordTable.EMPTY;
    for (int i = from; i < to; i++) {
      hash = WordTable.next(hash, chars[i]);
      int slot = table.find(hash);
      if (slot >= 0) {
        classes |= beginnings[slot];
        if (i + 1 == to) {
          classes |= whole[slot];
        }
      }
    }
    return classes;
  }

  /** The number of the class of this name. */
  int number(String name) {
    return names.indexOf(name);
  }

  private static CueWords read() {
    try (InputStream in = CueWords.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "task words `" + RESOURCE + "`: not found (expected: beside the classes of tasks)");
      }
      return of(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("task words `" + RESOURCE + "`: cannot be read", e);
    }
  }

  /** Loads on first use. */
  private static final class Holder {
    static final CueWords BUNDLED = read();
  }
}

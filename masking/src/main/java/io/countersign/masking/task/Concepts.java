package io.countersign.masking.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What words mean, in eight languages: {@code appoint}, {@code ernennen} and {@code nommer} are one
 * concept, so what was learnt of it in one language holds in the others. Finer than the classes of
 * cue words, and of a word only the closest entry counts: the whole word, else its longest known
 * beginning. Immutable and thread-safe.
 */
final class Concepts {
  private static final String RESOURCE = "task-concepts.txt";

  private static final int SLOTS = 1 << 16;
  private static final int[] NONE = {};

  private final WordTable table = new WordTable(SLOTS);

  /** By slot: the concepts of a word, or null. */
  private final int[][] whole = new int[SLOTS][];

  private final int[][] beginnings = new int[SLOTS][];
  private int count;

  private Concepts() {}

  /** The bundled ones, shared by all; loaded on first use. */
  static Concepts bundled() {
    return Holder.BUNDLED;
  }

  static Concepts of(List<String> lines) {
    Concepts concepts = new Concepts();
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        concepts.addLine(line);
      }
    }
    return concepts;
  }

  private void addLine(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new IllegalStateException("concepts: `" + line + "` (expected: name: word word*)");
    }
    for (String entry : line.substring(colon + 1).strip().split(" ", -1)) {
      boolean beginning = entry.endsWith("*");
      int slot = table.put(entry, beginning ? entry.length() - 1 : entry.length());
      int[][] values = beginning ? beginnings : whole;
      values[slot] =
          values[slot] == null ? new int[1] : Arrays.copyOf(values[slot], 1 + values[slot].length);
      values[slot][values[slot].length - 1] = count;
    }
    count++;
  }

  /** How many there are; they have the numbers from 0. */
  int count() {
    return count;
  }

  /** The numbers of the concepts of a word, mostly one or none; not to be written. */
  int[] of(char[] chars, int from, int to) {
    int[] longest = NONE;
    long hash = WordTable.EMPTY;
    for (int i = from; i < to; i++) {
      hash = WordTable.next(hash, chars[i]);
      int slot = table.find(hash);
      if (slot < 0) {
        continue;
      }
      int[] entry = i + 1 == to && whole[slot] != null ? whole[slot] : beginnings[slot];
      if (entry != null) {
        longest = entry;
      }
    }
    return longest;
  }

  private static Concepts read() {
    try (InputStream in = Concepts.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "concepts `" + RESOURCE + "`: not found (expected: beside the classes of tasks)");
      }
      return of(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("concepts `" + RESOURCE + "`: cannot be read", e);
    }
  }

  /** Loads on first use. */
  private static final class Holder {
    static final Concepts BUNDLED = read();
  }
}

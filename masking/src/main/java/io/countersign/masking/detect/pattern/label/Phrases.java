package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of many languages, each with what it stands for, in a trie whose common endings are
 * merged. Case and accents do not matter; a blank, hyphen, underscore, full stop or apostrophe
 * between words are the same, and a phrase is also found with its words run together, as in names
 * of fields. A phrase ends where a word ends. Immutable.
 */
public final class Phrases<T> {
  private static final int SYMBOLS = 37;
  private static final int GAP = 36;
  private static final int GAP_MAX = 3;
  private static final int END_BITS = 32;

  /** No phrase. */
  static final long NONE = -1;

  /** Where a node under construction has its meaning, behind its children. */
  private static final int MEANING = SYMBOLS;

  private final char[] next;
  private final int[] meanings;
  private final List<T> values;

  private Phrases(char[] next, int[] meanings, List<T> values) {
    this.next = next;
    this.meanings = meanings;
    this.values = List.copyOf(values);
  }

  /** A phrase in a text: what it stands for, and where it ends. */
  public record Match<T>(T value, int end) {}

  /**
   * Builds a trie.
   *
   * @param phrases to what they stand for; alternatives as in {@code customer (no|number|id)},
   *     several separated by line ends
   */
  public static <T> Phrases<T> of(Map<String, T> phrases) {
    return build(expand(phrases));
  }

  /** The same, of phrases without alternatives. */
  static <T> Phrases<T> ofExpanded(Map<String, T> phrases) {
    return build(phrases);
  }

  /** Every phrase by itself, folded, and also with its words run together. */
  static <T> Map<String, T> expand(Map<String, T> phrases) {
    Map<String, T> folded = new LinkedHashMap<>();
    phrases.forEach(
        (text, value) -> {
          for (String line : text.split("\n", -1)) {
            addExpanded(line.strip(), value, folded);
          }
        });
    return folded;
  }

  /** The longest phrase that starts at the offset, or null. */
  public @Nullable Match<T> longest(ScanText text, int start) {
    long longest = NONE;
    for (long found = next(text, start); found != NONE; found = next(text, found)) {
      longest = found;
    }
    return longest == NONE ? null : new Match<>(value(longest), end(longest));
  }

  /**
   * The next longer phrase that begins where the last one does, or {@link #NONE}: a number that
   * {@link #value} and {@link #end} read.
   *
   * @param last the phrase before it, or the offset where all begin
   */
  long next(ScanText text, long last) {
    int node = (int) (last >>> END_BITS);
    int i = end(last);
    for (int symbol = symbol(text.at(i)); symbol >= 0; symbol = symbol(text.at(i))) {
      node = next[node * SYMBOLS + symbol];
      if (node == 0) {
        return NONE;
      }
      i++;
      for (int gap = 1; symbol == GAP && gap < GAP_MAX && gap(text.at(i)); gap++) {
        i++;
      }
      if (meanings[node] >= 0 && !text.letter(i)) {
        return (long) node << END_BITS | i;
      }
    }
    return NONE;
  }

  /** What a found phrase stands for. */
  T value(long found) {
    return values.get(meanings[(int) (found >>> END_BITS)]);
  }

  /** Where a found phrase ends. */
  static int end(long found) {
    return (int) found;
  }

  /**
   * The longest phrase, of phrases that were given with their letters in reverse, that ends at the
   * offset, whatever stands before it; or null. The match's end is where the phrase begins.
   */
  public @Nullable Match<T> longestBefore(ScanText text, int end) {
    int node = 0;
    int meaning = -1;
    int start = end;
    int i = end;
    for (int symbol = symbol(text.at(i - 1)); symbol >= 0; symbol = symbol(text.at(i - 1))) {
      node = next[node * SYMBOLS + symbol];
      if (node == 0) {
        break;
      }
      i--;
      for (int gap = 1; symbol == GAP && gap < GAP_MAX && gap(text.at(i - 1)); gap++) {
        i--;
      }
      if (meanings[node] >= 0) {
        meaning = meanings[node];
        start = i;
      }
    }
    return meaning < 0 ? null : new Match<>(values.get(meaning), start);
  }

  private static int symbol(char c) {
    char base = BaseLetters.of(c);
    if (base >= 'a') {
      return base - 'a';
    }
    if (base != ScanText.NONE) {
      return 26 + base - '0';
    }
    return gap(c) ? GAP : -1;
  }

  private static boolean gap(char c) {
    return switch (c) {
      case ' ', '\u00a0', '_', '-', '.', '\'', '\u2019' -> true;
      default -> false;
    };
  }

  private static <T> void addExpanded(String phrase, T value, Map<String, T> folded) {
    int open = phrase.indexOf('(');
    if (open < 0) {
      String whole = fold(phrase);
      if (!whole.isEmpty()) {
        folded.putIfAbsent(whole, value);
        folded.putIfAbsent(whole.replace(" ", ""), value);
      }
      return;
    }
    int close = phrase.indexOf(')', open);
    for (String choice : phrase.substring(open + 1, close).split("\\|", -1)) {
      addExpanded(phrase.substring(0, open) + choice + phrase.substring(close + 1), value, folded);
    }
  }

  private static String fold(String phrase) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < phrase.length(); i++) {
      char base = BaseLetters.of(phrase.charAt(i));
      if (base != ScanText.NONE) {
        out.append(base);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().strip();
  }

  private static <T> Phrases<T> build(Map<String, T> folded) {
    List<T> values = new ArrayList<>(new LinkedHashSet<>(folded.values()));
    List<int[]> nodes = new ArrayList<>(List.of(emptyNode()));
    folded.forEach(
        (phrase, value) -> {
          int node = 0;
          for (int i = 0; i < phrase.length(); i++) {
            int[] row = nodes.get(node);
            int symbol = symbol(phrase.charAt(i));
            if (row[symbol] == 0) {
              row[symbol] = nodes.size();
              nodes.add(emptyNode());
            }
            node = row[symbol];
          }
          nodes.get(node)[MEANING] = values.indexOf(value);
        });
    return merged(nodes, values);
  }

  private static int[] emptyNode() {
    int[] node = new int[SYMBOLS + 1];
    node[MEANING] = -1;
    return node;
  }

  /**
   * Makes one node of those with the same ends, so that the endings that many phrases share are
   * there once. Children have higher numbers than their parents, so they are settled before them.
   */
  private static <T> Phrases<T> merged(List<int[]> nodes, List<T> values) {
    Map<IntBuffer, Integer> numbers = new LinkedHashMap<>();
    int[] merged = new int[nodes.size()];
    List<int[]> kept = new ArrayList<>();
    for (int node = nodes.size() - 1; node >= 0; node--) {
      int[] row = nodes.get(node);
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        row[symbol] = row[symbol] == 0 ? 0 : merged[row[symbol]];
      }
      if (node > 0) {
        merged[node] = numbers.computeIfAbsent(IntBuffer.wrap(row), key -> kept(row, kept));
      }
    }
    kept.add(0, nodes.get(0));
    if (kept.size() > Character.MAX_VALUE) {
      throw new IllegalArgumentException("phrases: too many for one trie; split the table");
    }
    char[] next = new char[kept.size() * SYMBOLS];
    int[] meanings = new int[kept.size()];
    for (int node = 0; node < kept.size(); node++) {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        next[node * SYMBOLS + symbol] = (char) kept.get(node)[symbol];
      }
      meanings[node] = kept.get(node)[MEANING];
    }
    return new Phrases<>(next, meanings, values);
  }

  /** Keeps the row; its number, from 1: the root goes before all. */
  private static int kept(int[] row, List<int[]> kept) {
    kept.add(row);
    return kept.size();
  }
}

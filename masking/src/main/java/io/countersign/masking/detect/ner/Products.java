package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Products that are called like people: {@code Claude Code}. Where such a full name stands in a
 * text, its words alone mean the product too, unless a person of that name stands there as well.
 * Immutable and thread-safe.
 */
final class Products {
  private final WordSet firsts;
  private final WordSet seconds;
  private final long[] fullNames;

  private Products(List<String> names) {
    List<String[]> pairs = names.stream().map(name -> name.split(" ", 2)).toList();
    firsts = WordSet.of(pairs.stream().map(pair -> pair[0]).toList());
    seconds = WordSet.of(pairs.stream().map(pair -> pair[1]).toList());
    fullNames =
        pairs.stream().mapToLong(pair -> fullName(hash(pair[0]), hash(pair[1]))).sorted().toArray();
  }

  /** Those of the bundled list; read once. */
  static Products bundled() {
    return Bundled.PRODUCTS;
  }

  /** Whether a product's full name begins there, as two words or with a hyphen. */
  boolean begins(Words words, int index) {
    int end = head(words, index);
    if (!firsts.contains(words.text(), words.starts[index], end)) {
      return false;
    }
    long first = hash(words, index);
    if (end < words.ends[index]) {
      return isFullName(first, Lexicon.hash(words.text(), end + 1, words.ends[index]));
    }
    int second = second(words, index);
    return second < words.size && isFullName(first, hash(words, second));
  }

  /** Takes out the names that are one word of a product whose full name stands in the text. */
  void drop(Words words, List<Name> names) {
    boolean asked = false;
    for (int i = 0; i < names.size() && !asked; i++) {
      asked = isOneWord(words, names.get(i));
    }
    if (!asked) {
      return;
    }
    Set<Long> standing = standing(words);
    for (Name name : names) {
      if (name.type() == EntityType.PERSON && isFullName(words, name)) {
        for (int i = name.start(); i < name.end(); i++) {
          standing.remove(hash(words, i));
        }
      }
    }
    if (!standing.isEmpty()) {
      names.removeIf(
          name -> isOneWord(words, name) && standing.contains(hash(words, name.start())));
    }
  }

  /** Two words or more that are written like names. */
  private static boolean isFullName(Words words, Name name) {
    int capitals = 0;
    for (int i = name.start(); i < name.end(); i++) {
      capitals += words.isCapital(i) ? 1 : 0;
    }
    return capitals > 1;
  }

  private boolean isOneWord(Words words, Name name) {
    int word = name.start();
    int start = words.starts[word];
    int end = head(words, word);
    return name.end() - word == 1
        && end == words.ends[word]
        && (firsts.contains(words.text(), start, end)
            || seconds.contains(words.text(), start, end));
  }

  /** The words of the full names that stand in the text. */
  private Set<Long> standing(Words words) {
    Set<Long> standing = new HashSet<>();
    for (int i = 0; i < words.size; i++) {
      if (begins(words, i)) {
        standing.add(hash(words, i));
        if (head(words, i) == words.ends[i]) {
          standing.add(hash(words, second(words, i)));
        }
      }
    }
    return standing;
  }

  private boolean isFullName(long first, long second) {
    return Arrays.binarySearch(fullNames, fullName(first, second)) >= 0;
  }

  /** The first hyphen inside the word, or its end. */
  private static int head(Words words, int index) {
    for (int i = words.starts[index] + 1; i < words.ends[index] - 1; i++) {
      if (words.text().charAt(i) == '-') {
        return i;
      }
    }
    return words.ends[index];
  }

  /** The next word, behind a hyphen that stands by itself too. */
  private static int second(Words words, int index) {
    int next = index + 1;
    return next < words.size && words.is(next, '-') ? next + 1 : next;
  }

  private static long hash(Words words, int index) {
    return Lexicon.hash(words.text(), words.starts[index], head(words, index));
  }

  private static long hash(String word) {
    return Lexicon.hash(word, 0, word.length());
  }

  private static long fullName(long first, long second) {
    return first * 31 + second;
  }

  @Override
  public String toString() {
    return "Products[" + fullNames.length + "]";
  }

  private static final class Bundled {
    static final Products PRODUCTS = new Products(Lexicon.entries("products.txt"));
  }
}

package io.countersign.masking.compose;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Single words of names, in lower case. Not thread-safe. */
final class NameWords {
  private final Set<String> words = new HashSet<>(0);
  private final WordSet hashes = new WordSet();

  boolean isEmpty() {
    return words.isEmpty();
  }

  void add(String lower) {
    if (words.add(lower)) {
      // Strings lower the dotted capital I to two characters, single characters to one.
      hashes.addAll(lower.replace("\u0307", ""));
    }
  }

  void addAll(NameWords more) {
    more.words.forEach(this::add);
  }

  /** Whether a word with this hash may be here. */
  boolean mayHold(long hash) {
    return !words.isEmpty() && hashes.has(hash);
  }

  /** Whether a word is here, whatever its case. */
  boolean contains(String word) {
    return words.contains(word.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "NameWords[" + words.size() + "]";
  }
}

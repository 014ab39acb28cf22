package io.countersign.masking.detect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Words of eight languages that everybody writes: those that the training of the name model counted
 * most, those that letters end with, and words that are brands and code names too. Thread-safe.
 */
public final class OrdinaryWords {
  private static final String[] LISTS = {
    "/io/countersign/masking/detect/ner/common-words.txt",
    "/io/countersign/masking/knowledge/dictionary/ordinary-words.txt",
    "/io/countersign/masking/detect/closing-words.txt"
  };

  private static final Set<String> WORDS = words();

  private OrdinaryWords() {}

  /** Whether a text in lower case is one of them. */
  public static boolean contains(String lower) {
    return WORDS.contains(lower);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>();
    for (String list : LISTS) {
      for (String line : read(list).split("\n", -1)) {
        if (!line.startsWith("#")) {
          for (String word : line.split(",", -1)) {
            words.add(word.strip());
          }
        }
      }
    }
    words.remove("");
    return words;
  }

  private static String read(String list) {
    try (InputStream in = requireNonNull(OrdinaryWords.class.getResourceAsStream(list), list)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

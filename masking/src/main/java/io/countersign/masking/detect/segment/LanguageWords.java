package io.countersign.masking.detect.segment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frequent words of languages written in Latin letters, and letters that few of them have. A word
 * counts the more, the fewer languages share it. Immutable and thread-safe.
 */
final class LanguageWords {
  private static final String RESOURCE = "languages.txt";

  /** Letters that speak for languages: a hint where words are few. */
  private static final String[] LETTERS = {
    "ß de",
    "ñ es ca",
    "ã pt vi",
    "õ pt et",
    "ł pl",
    "ż pl mt",
    "ś pl",
    "ć pl hr",
    "ą pl lt",
    "ę pl lt",
    "ń pl",
    "ø da no",
    "æ da no is",
    "å sv da no",
    "ğ tr",
    "ş tr",
    "ı tr",
    "ő hu",
    "ű hu",
    "ř cs",
    "ě cs",
    "ů cs",
    "ľ sk",
    "ť sk cs",
    "ž cs sk hr sl lt lv et",
    "č cs sk hr sl lt lv",
    "š cs sk hr sl lt lv et",
    "đ hr vi",
    "ș ro",
    "ț ro",
    "ă ro vi",
    "ė lt",
    "ų lt",
    "ā lv",
    "ē lv",
    "ī lv",
    "ņ lv",
    "ð is",
    "þ is",
    "ơ vi",
    "ư vi",
    "ạ vi",
    "ế vi",
    "ộ vi",
    "è it fr ca",
    "ê fr pt vi",
    "œ fr",
    "¿ es",
    "¡ es",
    "ò it ca vi",
    "ù it fr"
  };

  /** What a language's letter counts, against about 1 to 3 for a word of its own. */
  private static final double LETTER_WEIGHT = 0.4;

  private final String[] codes;

  /** Words in lower case in a table of hashes, empty places null; never more than half full. */
  private final @Nullable Word[] table;

  private final Map<Character, int[]> byLetter;

  /** A word, who speaks it, and what it says for each of them. */
  private static final class Word {
    private final String lower;
    private final int[] languages;
    private final double weight;

    Word(String lower, int[] languages, int all) {
      this.lower = lower;
      this.languages = languages;
      weight = Math.log(1 + (double) all / languages.length) * (lower.length() == 1 ? 0.3 : 1);
    }

    boolean stands(String text, int from, int to) {
      if (to - from != lower.length()) {
        return false;
      }
      for (int i = from; i < to; i++) {
        if (LanguageWords.lower(text.charAt(i)) != lower.charAt(i - from)) {
          return false;
        }
      }
      return true;
    }
  }

  private LanguageWords(List<String> lines) {
    List<String> read = new ArrayList<>();
    Map<String, List<Integer>> words = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split(" ", -1);
      int language = read.size();
      read.add(fields[0]);
      for (int i = 1; i < fields.length; i++) {
        words.computeIfAbsent(fields[i], unused -> new ArrayList<>()).add(language);
      }
    }
    codes = read.toArray(new String[0]);
    table = new Word[Integer.highestOneBit(words.size()) * 4];
    words.forEach(
        (word, languages) -> {
          int slot = slot(word, 0, word.length());
          while (table[slot] != null) {
            slot = next(slot);
          }
          table[slot] = new Word(word, languages.stream().mapToInt(l -> l).toArray(), codes.length);
        });
    byLetter = new HashMap<>();
    for (String entry : LETTERS) {
      String[] fields = entry.split(" ", -1);
      byLetter.put(
          fields[0].charAt(0),
          Arrays.stream(fields).skip(1).mapToInt(read::indexOf).filter(l -> l >= 0).toArray());
    }
  }

  static LanguageWords bundled() {
    return Holder.BUNDLED;
  }

  int languages() {
    return codes.length;
  }

  String code(int language) {
    return codes[language];
  }

  /**
   * Adds what the word between the offsets says, in any case; answers whether any language knows
   * it. A single letter is too often an abbreviation to count whole, or as one of the words.
   */
  boolean addWord(String text, int from, int to, double[] scores, int[] hits) {
    Word word = find(text, from, to);
    if (word == null) {
      return false;
    }
    for (int language : word.languages) {
      scores[language] += word.weight;
      hits[language] += to - from == 1 ? 0 : 1;
    }
    return true;
  }

  private @Nullable Word find(String text, int from, int to) {
    int slot = slot(text, from, to);
    Word word = table[slot];
    while (word != null && !word.stands(text, from, to)) {
      slot = next(slot);
      word = table[slot];
    }
    return word;
  }

  private int slot(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + lower(text.charAt(i));
    }
    return (hash ^ hash >>> 16) & table.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & table.length - 1;
  }

  /** The Turkish capital I with a dot has no small letter of one unit: it stays, as itself. */
  private static char lower(char c) {
    return c == '\u0130' ? c : Character.toLowerCase(c);
  }

  /** Adds what a letter in lower case says. */
  void addLetter(char letter, double[] scores) {
    int[] languages = byLetter.get(letter);
    if (languages != null) {
      for (int language : languages) {
        scores[language] += LETTER_WEIGHT;
      }
    }
  }

  private static LanguageWords load() {
    try (InputStream in = LanguageWords.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new LanguageWords(reader.lines().toList());
    } catch (IOException broken) {
      throw new IllegalStateException(RESOURCE + " cannot be read from the jar", broken);
    }
  }

  /** Loads on first use. */
  private static final class Holder {
    static final LanguageWords BUNDLED = load();
  }
}

package io.countersign.masking.detect.ner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What the lists say about a word: bits, one for each list that holds it, and the clusters of words
 * of like use that it belongs to. Immutable once made and thread-safe.
 *
 * <p>The lists are support for the model and for the rules, not a register of names: a word that no
 * list holds may well be a name. Words are compared without case, by a 64-bit hash.
 */
final class Lexicon {
  static final int GIVEN = 1;
  static final int FAMILY = 1 << 1;
  static final int PLACE = 1 << 2;
  static final int PLACE_PART = 1 << 3;
  static final int ORGANISATION = 1 << 4;
  static final int ORGANISATION_PART = 1 << 5;
  static final int ORGANISATION_WORD = 1 << 6;
  static final int TITLE = 1 << 7;
  static final int COMMON = 1 << 8;
  static final int CALENDAR = 1 << 9;

  private static final String CLUSTERS = "word-clusters.txt";
  private static final long HASH_SEED = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x9e3779b97f4a7c15L;
  private static final int FINE_SHIFT = 16;
  private static final int MIDDLE_SHIFT = 32;
  private static final int COARSE_SHIFT = 48;

  private long[] keys = new long[1 << 16];
  private long[] entries = new long[1 << 16];
  private int size;

  private Lexicon() {}

  /** The lists that come with the product. */
  static Lexicon bundled() {
    return Holder.BUNDLED;
  }

  /** The bits of a word, or of the parts of a hyphenated one; 0 where no list holds it. */
  int bits(CharSequence word) {
    return bits(word, 0, word.length());
  }

  /** The bits of the word from {@code start} to {@code end}, exclusive. */
  int bits(CharSequence text, int start, int end) {
    int bits = bits(entry(hash(text, start, end)));
    for (int i = start + 1; i < end - 1 && bits == 0; i++) {
      if (text.charAt(i) == '-') {
        return bits(entry(hash(text, start, i))) | bits(entry(hash(text, i + 1, end)));
      }
    }
    return bits;
  }

  static int bits(long entry) {
    return (int) entry & 0xffff;
  }

  /** The number of the smallest cluster of a word, 0 where it is in none. */
  static int fine(long entry) {
    return (int) (entry >>> FINE_SHIFT) & 0xffff;
  }

  static int middle(long entry) {
    return (int) (entry >>> MIDDLE_SHIFT) & 0xffff;
  }

  static int coarse(long entry) {
    return (int) (entry >>> COARSE_SHIFT) & 0xffff;
  }

  /**
   * What is known of a word; a hyphenated one that is unknown has the bits of its parts and the
   * clusters of the first.
   */
  long entry(char[] lower, int length) {
    long entry = entry(hash(lower, 0, length));
    if (entry != 0) {
      return entry;
    }
    for (int i = 1; i < length - 1; i++) {
      if (lower[i] == '-') {
        return entry(hash(lower, 0, i)) | bits(entry(hash(lower, i + 1, length)));
      }
    }
    return 0;
  }

  private long entry(long key) {
    return entries[slot(key)];
  }

  private int slot(long key) {
    int slot = (int) (key >>> 24) & (keys.length - 1);
    while (keys[slot] != key && keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** A hash of a part of a text in lower case, never 0. */
  static long hash(CharSequence text, int from, int to) {
    long hash = HASH_SEED;
    for (int i = from; i < to; i++) {
      hash = (hash ^ Character.toLowerCase(text.charAt(i))) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }

  /** A hash of a part of a word in lower case, never 0. */
  static long hash(char[] units, int from, int to) {
    long hash = HASH_SEED;
    for (int i = from; i < to; i++) {
      hash = (hash ^ units[i]) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }

  /** The entries of a list, in its order and case. */
  static List<String> entries(String resource) {
    List<String> entries = new ArrayList<>();
    for (String line : lines(resource)) {
      addEntries(line, entries);
    }
    return entries;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "list `" + resource + "`: not found (expected: beside the classes of names)");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("list `" + resource + "`: cannot be read", e);
    }
  }

  private static void addEntries(String line, List<String> entries) {
    int start = 0;
    while (start <= line.length()) {
      int comma = line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      String entry = line.substring(start, end).strip();
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
      start = end + 1;
    }
  }

  /**
   * Lists for training.
   *
   * @param commonWords the ordinary words
   * @param names whether the lists of names are among them
   * @param clusters whether the clusters are
   */
  static Lexicon of(List<String> commonWords, boolean names, boolean clusters) {
    Lexicon lexicon = new Lexicon();
    if (clusters) {
      lexicon.putClusters();
    }
    for (String word : commonWords) {
      lexicon.put(word, COMMON);
    }
    lexicon.put("ordinary-words.txt", COMMON, 0);
    lexicon.put("organisation-words.txt", ORGANISATION_WORD, ORGANISATION_WORD);
    lexicon.put("titles.txt", TITLE, 0);
    lexicon.put("calendar.txt", CALENDAR, 0);
    if (names) {
      lexicon.put("first-names.txt", GIVEN, GIVEN);
      lexicon.put("surnames.txt", FAMILY, FAMILY);
      lexicon.put("places.txt", PLACE, PLACE_PART);
      lexicon.put("organisations.txt", ORGANISATION, ORGANISATION_PART);
    }
    return lexicon;
  }

  /** Each line is a fine cluster: the numbers of the coarser ones it lies in, and its words. */
  private void putClusters() {
    long fine = 0;
    for (String line : lines(CLUSTERS)) {
      fine++;
      StringTokenizer tokens = new StringTokenizer(line);
      long coarse = Long.parseLong(tokens.nextToken());
      long middle = Long.parseLong(tokens.nextToken());
      long entry = (coarse << COARSE_SHIFT) | (middle << MIDDLE_SHIFT) | (fine << FINE_SHIFT);
      while (tokens.hasMoreTokens()) {
        put(tokens.nextToken(), entry);
      }
    }
  }

  /**
   * Adds a list.
   *
   * @param whole the bit of an entry that is one word
   * @param part the bit of each capitalised word of an entry that is several
   */
  private void put(String resource, int whole, int part) {
    for (String entry : entries(resource)) {
      if (part == 0 || isOneWord(entry)) {
        put(entry, whole);
        continue;
      }
      for (Sentence sentence : WordSplitter.split(entry)) {
        for (String word : sentence.words()) {
          if (word.length() > 2 && Character.isUpperCase(word.charAt(0))) {
            put(word, part);
          }
        }
      }
    }
  }

  private static boolean isOneWord(String entry) {
    for (int i = 0; i < entry.length(); i++) {
      if (!Character.isLetter(entry.charAt(i)) && entry.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  private void put(String word, long entry) {
    long key = hash(word, 0, word.length());
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    entries[slot] |= entry;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldEntries = entries;
    keys = new long[oldKeys.length * 2];
    entries = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        entries[slot] = oldEntries[i];
      }
    }
  }

  @Override
  public String toString() {
    return "Lexicon[words=" + size + "]";
  }

  /** Loads on first use. */
  private static final class Holder {
    static final Lexicon BUNDLED = of(entries("common-words.txt"), true, true);
  }
}

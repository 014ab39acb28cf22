package io.countersign.masking.detect.pattern.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of all contexts in one trie, so that the words near an anchor are looked up once for
 * all rules. Every word knows, as a set of bits, which contexts it belongs to.
 *
 * <p>Letters are folded: no case, no accents. A blank in a phrase stands for any separator of names
 * and for a hump ({@code tax id} is {@code tax_id}, {@code tax-id} and {@code taxId} too) and may
 * be missing. A word of up to {@value #WHOLE_MAX} letters matches only as a whole and with its
 * accents, and where it is listed in capitals only in capitals; a longer one matches the beginning
 * of a word, unless it ends in a short word of its own or is listed with an equals sign behind
 * ({@code conta=}, which {@code contact} does not begin with). Immutable; the registry of contexts
 * is guarded by the class.
 */
final class Vocabulary {
  private static final int WHOLE_MAX = 4;
  private static final int LAST_WHOLE_MAX = 3;
  private static final String WHOLE = "=";
  private static final int SEPARATORS_MAX = 3;
  private static final int LETTERS = 0x80;
  private static final int SYMBOLS = 27;
  private static final int OTHER = 26;

  /** Characters that {@link #opening} reads. */
  private static final int OPENING = 3;

  static final int NONE = 0;

  /** One for all nodes where no word ends, so that it is near when a word is looked up. */
  private static final Word[] NO_WORDS = {};

  private static final char ROOT = Character.MAX_VALUE;
  private static final byte[] SYMBOL = symbols();

  private static final Map<List<String>, Integer> CONTEXTS = new HashMap<>();
  private static volatile int registered;
  private static volatile Vocabulary current = new Vocabulary(Map.of());

  private final int contexts;
  private final int[] roots = new int[LETTERS * LETTERS];
  private final Map<Character, Integer> rareRoots = new HashMap<>();

  /**
   * For every three characters, the node that they lead to, {@link #NONE} where no word begins with
   * them, or {@link #ROOT} where words must be read from their first character on.
   */
  private final char[] openings = new char[SYMBOLS * SYMBOLS * SYMBOLS];

  /** For every three characters, whether a word begins with them: a bit each, near at hand. */
  private final long[] shorterOpenings = new long[openings.length / Long.SIZE + 1];

  /** For every four characters, whether a word begins with them: a bit each. */
  private final long[] longerOpenings = new long[openings.length * SYMBOLS / Long.SIZE + 1];

  /** For every node the number of edges before its own: the edges to its children follow. */
  private final int[] childrenStart;

  /** The letter of every edge; edge {@code i} leads to node {@code i + 1}. */
  private final char[] labels;

  private final Word[][] words;

  /** A word in lower case, and the contexts that it belongs to: a bit for each. */
  private static final class Word {
    private final String exact;
    private final boolean whole;
    private final boolean capitals;
    private final boolean phrase;
    private final long[] contexts;

    Word(String exact, boolean whole, long[] contexts) {
      this.exact = exact;
      this.whole = whole;
      this.contexts = contexts;
      capitals = Character.isUpperCase(exact.charAt(0));
      phrase = exact.indexOf(' ') >= 0;
    }
  }

  private static final class Node {
    private final TreeMap<Character, Node> children = new TreeMap<>();
    private final List<Word> words = new ArrayList<>();
    private int number;
  }

  private Vocabulary(Map<List<String>, Integer> contexts) {
    this.contexts = contexts.size();
    List<Node> nodes = numbered(trie(contexts));
    if (nodes.size() > ROOT) {
      throw new IllegalArgumentException(
          "context words: " + nodes.size() + " nodes (expected: at most " + (int) ROOT + ")");
    }
    childrenStart = new int[nodes.size() + 1];
    int edges = nodes.size() - 1;
    labels = new char[edges];
    words = new Word[nodes.size()][];
    int edge = 0;
    for (Node node : nodes) {
      childrenStart[node.number] = edge;
      words[node.number] = node.words.isEmpty() ? NO_WORDS : node.words.toArray(Word[]::new);
      for (char label : node.children.keySet()) {
        labels[edge++] = label;
      }
    }
    childrenStart[nodes.size()] = edge;
    fillRoots();
    fillOpenings(contexts);
  }

  /** The number of a context of these words; equal ones share it. */
  static synchronized int register(List<String> words) {
    List<String> key = List.copyOf(words);
    for (String word : key) {
      if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
        throw new IllegalArgumentException(
            "context word: `" + word + "` (expected: a letter first)");
      }
    }
    int number = CONTEXTS.computeIfAbsent(key, unused -> CONTEXTS.size());
    registered = CONTEXTS.size();
    return number;
  }

  /** The words of every context registered so far. */
  static Vocabulary current() {
    Vocabulary vocabulary = current;
    return vocabulary.contexts == registered ? vocabulary : compile();
  }

  /** How many contexts it knows. */
  int contexts() {
    return contexts;
  }

  /** How many words of bits its sets of contexts take. */
  int words() {
    return (contexts + 63) / 64;
  }

  /** Where {@link #match} begins by the first characters of a word, or {@link #NONE}. */
  int opening(char[] text, int start, int length) {
    int first = symbol(text[start]);
    int second = start + 1 < length ? symbol(text[start + 1]) : OTHER;
    int third = start + 2 < length ? symbol(text[start + 2]) : OTHER;
    int opening = (first * SYMBOLS + second) * SYMBOLS + third;
    if ((shorterOpenings[opening >> 6] & 1L << opening) == 0) {
      return NONE;
    }
    int fourth = start + 3 < length ? symbol(text[start + 3]) : OTHER;
    int longer = opening * SYMBOLS + fourth;
    if ((longerOpenings[longer >> 6] & 1L << longer) == 0) {
      return NONE;
    }
    // A hump may stand for a blank.
    boolean humps =
        second != OTHER
            && third != OTHER
            && (hump(text[start], text[start + 1]) || hump(text[start + 1], text[start + 2]));
    return humps ? ROOT : openings[opening];
  }

  /**
   * Looks up the words that begin at {@code start}, where a word of the text begins.
   *
   * @param opening what {@link #opening} says of it, not {@link #NONE}
   */
  void match(ScanText text, int start, int opening, ContextHits hits) {
    if (opening != ROOT) {
      match(text, start, start + OPENING, opening, hits);
      return;
    }
    char first = fold(text.at(start));
    char second = fold(text.at(start + 1));
    if (first < LETTERS && second < LETTERS) {
      int node = roots[first * LETTERS + second];
      boolean parted = node < 0 && separator(second);
      match(text, start, start + 2, parted ? roots[first * LETTERS + ' '] : node, hits);
    } else {
      match(text, start, start + 1, rareRoots.getOrDefault(first, -1), hits);
    }
  }

  /** Goes on from a node that the characters before {@code next} lead to. */
  private void match(ScanText text, int start, int next, int from, ContextHits hits) {
    int node = from;
    int i = next;
    while (node > 0) {
      for (Word word : words[node]) {
        if (fits(word, text, start, i)) {
          hits.add(start, i, word.contexts);
        }
      }
      int first = childrenStart[node];
      if (first == childrenStart[node + 1]) {
        return;
      }
      char c = text.at(i);
      int blank = labels[first] == ' ' ? first + 1 : 0;
      if (blank > 0 && separator(c)) {
        node = blank;
        i = afterSeparators(text, i);
      } else if (blank > 0 && hump(text.at(i - 1), c)) {
        node = child(blank, fold(c));
        i++;
      } else {
        node = child(node, fold(c));
        i++;
      }
    }
  }

  /** Whether a word begins at an upper-case letter behind a lower-case one, as in names of code. */
  static boolean hump(char before, char c) {
    return c < LETTERS
        ? c >= 'A' && c <= 'Z' && Character.isLowerCase(before)
        : Character.isUpperCase(c) && Character.isLowerCase(before);
  }

  /** Without case and accents. */
  static char fold(char c) {
    if (c < LETTERS) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return c < Accents.END ? Accents.plain(c) : Character.toLowerCase(c);
  }

  private static synchronized Vocabulary compile() {
    if (current.contexts != CONTEXTS.size()) {
      current = new Vocabulary(CONTEXTS);
    }
    return current;
  }

  private static Node trie(Map<List<String>, Integer> contexts) {
    Map<String, long[]> sets = new TreeMap<>();
    contexts.forEach(
        (list, number) -> {
          for (String word : list) {
            String lower = capitals(word) ? word : word.toLowerCase(Locale.ROOT);
            lower = lower.replace('-', ' ').replace('_', ' ');
            add(sets, lower, number, contexts.size());
            add(sets, lower.replace(" ", ""), number, contexts.size());
          }
        });
    Node root = new Node();
    sets.forEach((word, set) -> insert(root, word, set));
    return root;
  }

  /** Whether a short word is written in capitals and is meant so: {@code EIN}, {@code SIN}. */
  private static boolean capitals(String word) {
    return word.length() <= WHOLE_MAX && word.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static void add(Map<String, long[]> sets, String word, int context, int contexts) {
    long[] set = sets.computeIfAbsent(word, unused -> new long[(contexts + 63) / 64]);
    set[context / 64] |= 1L << context;
  }

  private static void insert(Node root, String listed, long[] set) {
    boolean marked = listed.endsWith(WHOLE);
    String word = unmarked(listed);
    Node node = root;
    for (int i = 0; i < word.length(); i++) {
      node = node.children.computeIfAbsent(fold(word.charAt(i)), unused -> new Node());
    }
    int last = word.length() - word.lastIndexOf(' ') - 1;
    boolean phrase = last < word.length();
    boolean whole = marked || word.length() <= WHOLE_MAX || (phrase && last <= LAST_WHOLE_MAX);
    node.words.add(new Word(word, whole, set));
  }

  private static String unmarked(String listed) {
    return listed.endsWith(WHOLE) ? listed.substring(0, listed.length() - 1) : listed;
  }

  private static List<Node> numbered(Node root) {
    List<Node> nodes = new ArrayList<>();
    Deque<Node> queue = new ArrayDeque<>(List.of(root));
    while (!queue.isEmpty()) {
      Node node = queue.remove();
      node.number = nodes.size();
      nodes.add(node);
      queue.addAll(node.children.values());
    }
    return nodes;
  }

  private void fillOpenings(Map<List<String>, Integer> registry) {
    for (List<String> list : registry.keySet()) {
      for (String word : list) {
        String unmarked = unmarked(word);
        String joined = unmarked.replaceAll("[ _-]", "");
        fillOpenings(unmarked, node(unmarked), 0, 0);
        fillOpenings(joined, node(joined), 0, 0);
      }
    }
  }

  /** Behind a word that is shorter comes anything. */
  private void fillOpenings(String word, int node, int index, int opening) {
    if (index == OPENING) {
      boolean first = openings[opening] == NONE;
      openings[opening] = first || node == ROOT ? (char) node : openings[opening];
      shorterOpenings[opening >> 6] |= 1L << opening;
    } else if (index > OPENING) {
      longerOpenings[opening >> 6] |= 1L << opening;
      return;
    }
    int only = index < word.length() ? symbol(word.charAt(index)) : -1;
    for (int symbol = Math.max(only, 0); symbol <= (only < 0 ? OTHER : only); symbol++) {
      fillOpenings(word, node, index + 1, opening * SYMBOLS + symbol);
    }
  }

  /** The node behind the first characters of a word, where these are letters alone. */
  private int node(String word) {
    int node = 0;
    for (int i = 0; i < OPENING; i++) {
      if (i >= word.length() || symbol(word.charAt(i)) == OTHER) {
        return ROOT;
      }
      node = child(node, fold(word.charAt(i)));
    }
    return node;
  }

  /** A letter without case and accents, or one sign for everything else. */
  private static int symbol(char c) {
    return c < Accents.END ? SYMBOL[c] : OTHER;
  }

  private static byte[] symbols() {
    byte[] symbols = new byte[Accents.END];
    for (char c = 0; c < Accents.END; c++) {
      char folded = fold(c);
      symbols[c] = (byte) (folded >= 'a' && folded <= 'z' ? folded - 'a' : OTHER);
    }
    return symbols;
  }

  private void fillRoots() {
    Arrays.fill(roots, -1);
    for (int i = childrenStart[0]; i < childrenStart[1]; i++) {
      int first = i + 1;
      rareRoots.put(labels[i], first);
      for (int j = childrenStart[first]; j < childrenStart[first + 1]; j++) {
        if (labels[i] < LETTERS && labels[j] < LETTERS) {
          roots[labels[i] * LETTERS + labels[j]] = j + 1;
        }
      }
    }
  }

  private int child(int node, char label) {
    for (int i = childrenStart[node]; i < childrenStart[node + 1]; i++) {
      if (labels[i] == label) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean fits(Word word, ScanText text, int start, int end) {
    if (!word.whole) {
      return true;
    }
    char next = text.at(end);
    if (ScanText.isLetter(next) && !hump(text.at(end - 1), next) && !plural(text, end)) {
      return false;
    }
    if (word.capitals) {
      return text.startsWith(start, word.exact);
    }
    return word.phrase
        || word.exact.length() != end - start
        || text.startsWithIgnoreCase(start, word.exact);
  }

  /** Whether an abbreviation in capitals ends there and only the s of its plural follows. */
  private static boolean plural(ScanText text, int end) {
    char last = text.at(end - 1);
    return text.at(end) == 's' && last >= 'A' && last <= 'Z' && !text.letter(end + 1);
  }

  private static boolean separator(char c) {
    return c == ' ' || c == '_' || c == '-' || c == '.' || c == '\n' || c == '\r' || c == '\t';
  }

  private static int afterSeparators(ScanText text, int from) {
    int i = from + 1;
    while (i < from + SEPARATORS_MAX && separator(text.at(i))) {
      i++;
    }
    return i;
  }
}

package io.countersign.masking.task;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text cut into tokens and sentences. A token is a word, in lower case and without accents, with
 * a run of digits written {@code 0}, or one mark of punctuation. A word that is written like a name
 * is known as one: with a capital inside of a sentence, and in German, where nouns have capitals,
 * beside another such word. Reading the tokens of a text, joined by spaces and with {@code ^}
 * before names, gives the same tokens again: so OpenNLP, which passes tokens as strings, sees what
 * the flat model sees. Not thread-safe. Holds clear text: never shown.
 */
final class TaskText {
  /** Longer words keep their first characters only. */
  static final int WORD_CHARS_MAX = 24;

  /** A sentence without end is cut after this many tokens. */
  static final int SENTENCE_TOKENS_MAX = 60;

  private static final int FOLDED_MAX = 0x180;
  private static final char[] FOLDED = folded();
  private static final char NAME = '^';

  private static final int GERMAN_CHARS_MAX = 7;

  /** Hashes of words of which one means that capitals say little. */
  private static final long[] GERMAN =
      Stream.of(
              ("der und ist ich wir fur nicht ein eine einen einem einer dem soll wer wen welche"
                      + " welcher welchen ob bitte mir zu auf mit im vom zum zur wie aus sich"
                      + " schreib")
                  .split(" ", -1))
          .filter(word -> word.length() <= GERMAN_CHARS_MAX)
          .mapToLong(word -> hash(word.toCharArray(), 0, word.length()))
          .sorted()
          .toArray();

  private char[] chars;
  private int length;
  private int[] ends = new int[64];
  private int tokens;
  private int[] sentences = new int[16];
  private int sentenceCount;
  private boolean[] names = new boolean[64];
  private boolean german;

  private TaskText(int capacity) {
    chars = new char[Math.max(16, capacity)];
  }

  static TaskText of(CharSequence text) {
    TaskText read = new TaskText(text.length());
    read.read(text);
    return read;
  }

  private void read(CharSequence text) {
    int at = 0;
    boolean name = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c)) {
        name |= capital(text, at) && afterWord();
        at = word(text, at);
        names[tokens - 1] = name;
        name = false;
      } else {
        name = c == NAME || (name && c == ' ');
        char mark = mark(c);
        boolean inside =
            mark == '.' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        if (mark != 0 && !inside) {
          add(mark);
          endToken(mark == '.' || mark == '?' || mark == '!' || mark == '\n');
        }
        at++;
      }
    }
    if (tokens > sentenceStart()) {
      endSentence();
    }
    if (german) {
      dropSingleNames();
    }
  }

  /** A capital and a small letter. */
  private static boolean capital(CharSequence text, int at) {
    return Character.isUpperCase(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowerCase(text.charAt(at + 1));
  }

  /** Whether a capital here is not that of a sentence, a line or a quotation. */
  private boolean afterWord() {
    return tokens > sentenceStart() && (isWord(tokens - 1) || first(tokens - 1) == ',');
  }

  private void dropSingleNames() {
    boolean before = false;
    for (int i = 0; i < tokens; i++) {
      boolean name = names[i];
      names[i] = name && (before || (i + 1 < tokens && names[i + 1]));
      before = name;
    }
  }

  private int word(CharSequence text, int from) {
    int start = length;
    int at = from;
    boolean number = Character.isDigit(text.charAt(from));
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c) || Character.isDigit(c) != number) {
        break;
      }
      if (length - start < WORD_CHARS_MAX && !(number && length > start)) {
        add(number ? '0' : c < FOLDED_MAX ? FOLDED[c] : Character.toLowerCase(c));
      }
      at++;
    }
    endToken(false);
    german = german || isGerman(start);
    return at;
  }

  private boolean isGerman(int start) {
    return length - start <= GERMAN_CHARS_MAX
        && Arrays.binarySearch(GERMAN, hash(chars, start, length)) >= 0;
  }

  /** No two words of so few characters share one, but by a chance of one in many millions. */
  private static long hash(char[] chars, int from, int to) {
    long hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 1_000_003 + chars[i];
    }
    return hash;
  }

  /** The kind of mark that a character is, or 0 for one that says nothing. */
  private static char mark(char c) {
    return switch (c) {
      case '.', '?', '!', '\n', ':', ';', ',', '|', '{', '}', '(', ')', '=', '<', '>', '"' -> c;
      case '\u00AB', '\u00BB', '\u201C', '\u201D', '\u201E' -> '"';
      case '\t' -> '|';
      case '\u3002' -> '.';
      case '\uFF1F', '\u061F' -> '?';
      default -> 0;
    };
  }

  private void add(char c) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length * 2);
    }
    chars[length++] = c;
  }

  private void endToken(boolean endsSentence) {
    if (tokens == ends.length) {
      ends = Arrays.copyOf(ends, tokens * 2);
      names = Arrays.copyOf(names, tokens * 2);
    }
    ends[tokens++] = length;
    if (endsSentence || tokens - sentenceStart() == SENTENCE_TOKENS_MAX) {
      endSentence();
    }
  }

  private int sentenceStart() {
    return sentenceCount == 0 ? 0 : sentences[sentenceCount - 1];
  }

  private void endSentence() {
    if (sentenceCount == sentences.length) {
      sentences = Arrays.copyOf(sentences, sentenceCount * 2);
    }
    sentences[sentenceCount++] = tokens;
  }

  int tokens() {
    return tokens;
  }

  int sentences() {
    return sentenceCount;
  }

  /** The index of the first token of a sentence. */
  int firstToken(int sentence) {
    return sentence == 0 ? 0 : sentences[sentence - 1];
  }

  /** The index behind the last token of a sentence. */
  int endToken(int sentence) {
    return sentences[sentence];
  }

  /** The characters of all tokens, one after the other; not to be written. */
  char[] chars() {
    return chars;
  }

  int start(int token) {
    return token == 0 ? 0 : ends[token - 1];
  }

  int end(int token) {
    return ends[token];
  }

  /** The first character of a token, which tells marks from words. */
  char first(int token) {
    return chars[start(token)];
  }

  boolean isWord(int token) {
    return Character.isLetterOrDigit(first(token));
  }

  /** Whether a token is written like a name. */
  boolean isName(int token) {
    return names[token];
  }

  /** The tokens as strings, as OpenNLP wants them. */
  String[] strings() {
    List<String> strings = new ArrayList<>(tokens);
    for (int i = 0; i < tokens; i++) {
      if (names[i]) {
        strings.add(String.valueOf(NAME));
      }
      strings.add(string(i));
    }
    return strings.toArray(new String[0]);
  }

  private String string(int token) {
    return new String(chars, start(token), end(token) - start(token));
  }

  private static char[] folded() {
    char[] folded = new char[FOLDED_MAX];
    for (char c = 0; c < FOLDED_MAX; c++) {
      char lower = Character.toLowerCase(c);
      folded[c] = Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).charAt(0);
    }
    folded['\u0130'] = 'i';
    folded['\u0141'] = 'l';
    folded['\u0142'] = 'l';
    folded['\u00D8'] = 'o';
    folded['\u00F8'] = 'o';
    folded['\u00DF'] = 's';
    return folded;
  }

  @Override
  public String toString() {
    return "TaskText[" + tokens + " tokens, " + sentenceCount + " sentences]";
  }
}

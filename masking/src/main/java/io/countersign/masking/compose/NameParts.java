package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.ner.NameRecognizers;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The single words of a person's name, learned where the whole name or an address made of it
 * stands, so that a first name alone is recognised elsewhere.
 */
final class NameParts {
  private static final String RECOGNIZER = "name-part";
  private static final double SCORE = 0.8;

  private static final int LETTERS_MIN = 3;
  private static final int LETTERS_MAX = 40;
  private static final String LOCAL_SEPARATORS = ".-_+";

  private NameParts() {}

  /** What the spans of one text teach. */
  static NameWords learn(String text, List<Span> spans) {
    NameWords learned = new NameWords();
    for (Span span : spans) {
      // A word alone is too often no name to be taken for one wherever it stands.
      if (span.type() == EntityType.PERSON
          && span.score() >= NameRecognizers.TEACHING_SCORE
          && holdsBlank(text, span)) {
        learn(text, span, NameParts::learnName, learned);
      } else if (span.type() == EntityType.EMAIL) {
        learn(text, span, NameParts::learnAddress, learned);
      }
    }
    return learned;
  }

  /** Learns from a stretch of a text. */
  private interface Lesson {
    void learn(String text, int start, int end, NameWords learned);
  }

  private static void learn(String text, Span span, Lesson lesson, NameWords learned) {
    if (ascii(text, span)) {
      // It is folded as it stands.
      lesson.learn(text, span.start(), span.end(), learned);
    } else {
      String folded = NormalizedText.of(text.substring(span.start(), span.end())).text();
      lesson.learn(folded, 0, folded.length(), learned);
    }
  }

  private static boolean ascii(String text, Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      if (text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds where words known from this text or earlier ones stand outside of other spans.
   *
   * @param learned by this text
   * @param known from earlier texts
   * @param start where the text begins in the message
   * @param spans of the message, disjoint and ascending
   * @param found over the message as it was written
   */
  static void find(
      NormalizedText folded,
      NameWords learned,
      NameWords known,
      int start,
      List<Span> spans,
      List<Span> found) {
    if (learned.isEmpty() && known.isEmpty()) {
      return;
    }
    Scan scan = new Scan(folded, learned, known);
    int before = found.size();
    if (scan.add(start, spans, null, found) >= WordCases.SMALL_MIN) {
      WordCases cases = scan.cases();
      found.subList(before, found.size()).clear();
      scan.add(start, spans, cases, found);
    }
  }

  /** Tells the hash of every word that {@link #find} may ask the words known for. */
  static void eachWord(String text, LongConsumer hash) {
    int length = text.length();
    int i = 0;
    while (i < length) {
      int end = wordEnd(text, i, length);
      if (isNameLong(end - i)) {
        hash.accept(WordSet.hash(text, i, end));
      }
      i = Math.max(end, i + 1);
    }
  }

  private static void learnName(String text, int start, int stop, NameWords learned) {
    int i = start;
    while (i < stop) {
      int end = wordEnd(text, i, stop);
      if (end - i >= LETTERS_MIN
          && Character.isUpperCase(text.charAt(i))
          && !CommonWords.contains(WordSet.hash(text, i, end))) {
        learned.add(text, i, end);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Learns from {@code erika.mustermann@example.com}, not from {@code info.sales@}. */
  private static void learnAddress(String text, int start, int stop, NameWords learned) {
    int at = find(text, "@", start, stop);
    if (at == stop) {
      return;
    }
    long first = 0;
    boolean several = false;
    for (int i = start; i < at; i = find(text, LOCAL_SEPARATORS, i, at) + 1) {
      int end = localWordEnd(text, i, at);
      if (end > i) {
        long hash = WordSet.hash(text, i, end);
        if (CommonWords.contains(hash)) {
          return;
        }
        several |= first != 0 && hash != first;
        first = hash;
      }
    }
    for (int i = start; several && i < at; i = find(text, LOCAL_SEPARATORS, i, at) + 1) {
      int end = localWordEnd(text, i, at);
      if (end > i) {
        learned.add(text, i, end);
      }
    }
  }

  /** Where one of the characters stands first, or {@code to}. */
  private static int find(String text, String characters, int from, int to) {
    int i = from;
    while (i < to && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Where a word of a mailbox ends that begins there, or its start when none does. */
  private static int localWordEnd(String text, int start, int at) {
    int end = find(text, LOCAL_SEPARATORS, start, at);
    while (end > start && Character.isDigit(text.charAt(end - 1))) {
      end--;
    }
    return end - start >= LETTERS_MIN && wordEnd(text, start, end) == end ? end : start;
  }

  private static int wordEnd(String text, int start, int stop) {
    int end = start;
    while (end < stop && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
  }

  private static boolean isNameLong(int letters) {
    return letters >= LETTERS_MIN && letters <= LETTERS_MAX;
  }

  private static boolean holdsBlank(String text, Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00a0' || c == '+') {
        return true;
      }
    }
    return false;
  }

  private static boolean besideDigit(String text, int start, int end) {
    return (start > 0 && Character.isDigit(text.charAt(start - 1)))
        || (end < text.length() && Character.isDigit(text.charAt(end)));
  }

  /** Capitalised, all lower or all upper: {@code camelCase} is code. */
  private static boolean evenCase(String text, int start, int end) {
    boolean noneUpper = true;
    boolean noneLower = !Character.isLowerCase(text.charAt(start));
    for (int i = start + 1; i < end && (noneUpper || noneLower); i++) {
      noneUpper &= !Character.isUpperCase(text.charAt(i));
      noneLower &= !Character.isLowerCase(text.charAt(i));
    }
    return noneUpper || noneLower;
  }

  /** Goes through the words of a text that are known. */
  private static final class Scan {
    private final NormalizedText folded;
    private final String text;
    private final NameWords learned;
    private final NameWords known;
    private int start;
    private int end;

    Scan(NormalizedText folded, NameWords learned, NameWords known) {
      this.folded = folded;
      this.learned = learned;
      this.known = known;
      text = folded.text();
    }

    /**
     * Adds those outside of other spans; answers how many of all known ones are small.
     *
     * @param cases leaves out ordinary words; null for none
     */
    int add(int from, List<Span> spans, @Nullable WordCases cases, List<Span> found) {
      int small = 0;
      end = 0;
      while (next()) {
        small += WordCases.isSmall(text, start) ? 1 : 0;
        int first = from + folded.originalStart(start);
        int last = from + folded.originalEnd(end - 1);
        if (!Overlaps.holds(spans, first, last)
            && (cases == null || !cases.isOrdinary(text, start, end))) {
          found.add(new Span(first, last, EntityType.PERSON, SCORE, RECOGNIZER));
        }
      }
      return small;
    }

    WordCases cases() {
      WordCases cases = new WordCases();
      end = 0;
      while (next()) {
        cases.count(text, start, end);
      }
      return cases;
    }

    private boolean next() {
      int length = text.length();
      int i = end;
      while (i < length) {
        char first = text.charAt(i);
        if (!isLetter(first)) {
          i++;
          continue;
        }
        int wordEnd = wordEnd(text, i + 1, length);
        int letters = wordEnd - i;
        if (isNameLong(letters)
            && (learned.mayHold(first, letters) || known.mayHold(first, letters))
            && holds(i, wordEnd)) {
          start = i;
          end = wordEnd;
          return true;
        }
        i = wordEnd;
      }
      return false;
    }

    private boolean holds(int from, int to) {
      long hash = WordSet.hash(text, from, to);
      return (learned.has(hash) || known.has(hash))
          && !besideDigit(text, from, to)
          && evenCase(text, from, to);
    }

    @Override
    public String toString() {
      return "Scan[" + text.length() + " units]";
    }
  }
}

package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The single words of a person's name, learned where the whole name or an address made of it
 * stands, so that a first name alone is recognised elsewhere.
 */
final class NameParts {
  private static final String RECOGNIZER = "name-part";
  private static final double SCORE = 0.8;
  private static final int LETTERS_MIN = 3;
  private static final int LETTERS_MAX = 40;
  private static final int ADDRESS_WORDS_MIN = 2;
  private static final String LOCAL_SEPARATORS = ".-_+";

  private NameParts() {}

  /** What the spans of one text teach. */
  static NameWords learn(String text, List<Span> spans) {
    NameWords learned = new NameWords();
    for (Span span : spans) {
      if (span.type() == EntityType.PERSON) {
        // A word alone is too often no name to be taken for one wherever it stands.
        if (holdsBlank(text, span)) {
          learnName(folded(text, span), learned);
        }
      } else if (span.type() == EntityType.EMAIL) {
        learnAddress(folded(text, span), learned);
      }
    }
    return learned;
  }

  private static String folded(String text, Span span) {
    return NormalizedText.of(text.substring(span.start(), span.end())).text();
  }

  /**
   * Where words known from this text or earlier ones stand, as spans over the original text.
   *
   * @param learned by this text
   * @param known from earlier texts
   */
  static List<Span> find(NormalizedText folded, NameWords learned, NameWords known) {
    if (learned.isEmpty() && known.isEmpty()) {
      return List.of();
    }
    List<Span> found = new ArrayList<>(0);
    boolean small = false;
    String text = folded.text();
    int i = 0;
    while (i < text.length()) {
      int end = wordEnd(text, i);
      if (end - i >= LETTERS_MIN
          && end - i <= LETTERS_MAX
          && holds(learned, known, text, i, end)
          && !besideDigit(text, i, end)
          && evenCase(text, i, end)) {
        found.add(new Span(i, end, EntityType.PERSON, SCORE, RECOGNIZER));
        small |= Character.isLowerCase(text.charAt(i));
      }
      i = Math.max(end, i + 1);
    }
    if (small && found.size() >= WordCases.SMALL_MIN) {
      WordCases cases = WordCases.of(text, found);
      found.removeIf(span -> cases.isOrdinary(text, span));
    }
    found.replaceAll(folded::toOriginal);
    return found;
  }

  private static boolean holds(
      NameWords learned, NameWords known, String text, int start, int end) {
    char first = text.charAt(start);
    if (!learned.mayHold(first, end - start) && !known.mayHold(first, end - start)) {
      return false;
    }
    long hash = WordSet.hash(text, start, end);
    return learned.has(hash) || known.has(hash);
  }

  private static void learnName(String name, NameWords learned) {
    int i = 0;
    while (i < name.length()) {
      int end = wordEnd(name, i);
      if (end - i >= LETTERS_MIN
          && Character.isUpperCase(name.charAt(i))
          && !CommonWords.contains(WordSet.hash(name, i, end))) {
        learned.add(name, i, end);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Learns from {@code erika.mustermann@example.com}, not from {@code info.sales@}. */
  private static void learnAddress(String address, NameWords learned) {
    int at = address.indexOf('@');
    NameWords words = new NameWords();
    int start = 0;
    for (int i = 0; i <= at; i++) {
      if (i == at || LOCAL_SEPARATORS.indexOf(address.charAt(i)) >= 0) {
        int end = withoutDigits(address, start, i);
        if (end - start >= LETTERS_MIN && wordEnd(address, start) >= end) {
          if (CommonWords.contains(WordSet.hash(address, start, end))) {
            return;
          }
          words.add(address, start, end);
        }
        start = i + 1;
      }
    }
    if (words.size() >= ADDRESS_WORDS_MIN) {
      learned.addAll(words);
    }
  }

  private static int withoutDigits(String text, int start, int end) {
    int last = end;
    while (last > start && Character.isDigit(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
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
}

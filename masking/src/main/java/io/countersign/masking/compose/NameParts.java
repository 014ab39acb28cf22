package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The single words of a person's name, learned where the whole name or an address made of it
 * stands, so that a first name alone is recognised elsewhere.
 */
final class NameParts {
  private static final String RECOGNIZER = "name-part";
  private static final double SCORE = 0.8;
  private static final int LETTERS_MIN = 3;
  private static final int LETTERS_MAX = 40;
  private static final int SMALL_MIN = 4;
  private static final int SMALL_SHARE = 2;

  private NameParts() {}

  /** What the spans of one text teach. */
  static NameWords learn(String text, List<Span> spans) {
    NameWords learned = new NameWords();
    for (Span span : spans) {
      if (span.type() == EntityType.PERSON) {
        String name = text.substring(span.start(), span.end());
        // A word alone is too often no name to be taken for one wherever it stands.
        if (holdsBlank(name)) {
          learnName(name, learned);
        }
      } else if (span.type() == EntityType.EMAIL) {
        learnAddress(text.substring(span.start(), span.end()), learned);
      }
    }
    return learned;
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
    Map<String, int[]> cases = new HashMap<>(0);
    String text = folded.text();
    int i = 0;
    while (i < text.length()) {
      int end = i;
      long hash = WordSet.hash();
      while (end < text.length() && isLetter(text.charAt(end))) {
        hash = WordSet.hash(hash, text.charAt(end));
        end++;
      }
      // Hardly any word gets further than its hash: no word is made into a string before.
      if (end - i >= LETTERS_MIN
          && end - i <= LETTERS_MAX
          && (learned.mayHold(hash) || known.mayHold(hash))
          && !besideDigit(text, i, end)) {
        String word = text.substring(i, end);
        if ((learned.contains(word) || known.contains(word)) && evenCase(word)) {
          found.add(new Span(i, end, EntityType.PERSON, SCORE, RECOGNIZER));
          count(word, cases);
        }
      }
      i = Math.max(end, i + 1);
    }
    found.removeIf(span -> isOrdinary(text.substring(span.start(), span.end()), cases));
    found.replaceAll(folded::toOriginal);
    return found;
  }

  private static void count(String word, Map<String, int[]> cases) {
    int[] counts = cases.computeIfAbsent(word.toLowerCase(Locale.ROOT), any -> new int[2]);
    counts[Character.isLowerCase(word.charAt(0)) ? 0 : 1]++;
  }

  /** A word that a text mostly writes small is one of its terms, and no name where it is small. */
  private static boolean isOrdinary(String word, Map<String, int[]> cases) {
    int[] counts = requireNonNull(cases.get(word.toLowerCase(Locale.ROOT)));
    return Character.isLowerCase(word.charAt(0))
        && counts[0] >= SMALL_MIN
        && counts[0] > SMALL_SHARE * counts[1];
  }

  private static void learnName(String name, NameWords learned) {
    String folded = NormalizedText.of(name).text();
    int i = 0;
    while (i < folded.length()) {
      int end = wordEnd(folded, i);
      if (end > i) {
        learnWord(folded.substring(i, end), learned);
      }
      i = Math.max(end, i + 1);
    }
  }

  private static void learnWord(String word, NameWords learned) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (word.length() >= LETTERS_MIN
        && Character.isUpperCase(word.charAt(0))
        && !CommonWords.contains(lower)) {
      learned.add(lower);
    }
  }

  /** Learns from {@code erika.mustermann@example.com}, not from {@code info.sales@}. */
  private static void learnAddress(String address, NameWords learned) {
    String folded = NormalizedText.of(address).text();
    int at = folded.indexOf('@');
    if (at <= 0) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (String part : split(folded.substring(0, at))) {
      String lower = part.toLowerCase(Locale.ROOT);
      if (lower.length() < LETTERS_MIN || !lower.chars().allMatch(Character::isLetter)) {
        continue;
      }
      if (CommonWords.contains(lower)) {
        return;
      }
      parts.add(lower);
    }
    if (parts.size() >= 2) {
      parts.forEach(learned::add);
    }
  }

  private static List<String> split(String local) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= local.length(); i++) {
      if (i == local.length() || ".-_+".indexOf(local.charAt(i)) >= 0) {
        int end = i;
        while (end > start && Character.isDigit(local.charAt(end - 1))) {
          end--;
        }
        parts.add(local.substring(start, end));
        start = i + 1;
      }
    }
    return parts;
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

  private static boolean holdsBlank(String name) {
    return name.chars().anyMatch(unit -> unit <= ' ' || unit == '\u00a0' || unit == '+');
  }

  private static boolean besideDigit(String text, int start, int end) {
    return (start > 0 && Character.isDigit(text.charAt(start - 1)))
        || (end < text.length() && Character.isDigit(text.charAt(end)));
  }

  /** Capitalised, all lower or all upper: {@code camelCase} is code. */
  private static boolean evenCase(String word) {
    String rest = word.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
  }
}

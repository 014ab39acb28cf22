package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trims what was found to the name itself and refuses what cannot be one. Not thread-safe.
 *
 * <p>Titles and the verbs that requests begin with do not belong to a name. Identifiers, tags,
 * single letters and the keys of structured text are no names, and in source code and logs only
 * what the lists support is one.
 */
final class NameGuard {
  private static final String TRAFFIC_LIGHT = "TLP:";
  private static final double SURE_OF_MONTH = 0.99;

  /** No names where they stand alone and in capitals. */
  private static final WordSet ABBREVIATIONS = WordSet.of(Lexicon.entries("abbreviations.txt"));

  /** What a sentence begins with, and no name. */
  private static final WordSet INSTRUCTIONS = WordSet.of(Lexicon.entries("instructions.txt"));

  private static final WordSet SOFTWARE = WordSet.of(Lexicon.entries("software.txt"));

  private static final Products PRODUCTS = Products.bundled();

  /** How a word for a number ends: {@code Personalnummer}, {@code Steuer-ID}. */
  private static final List<String> NUMBER_WORDS =
      List.of("nummer", "nr", "number", "numer", "kennung", "kennzeichen", "idnr", "-id", "-code");

  /** A label in capitals before a number, {@code NHS 943 476 5919}, is no longer. */
  private static final int ABBREVIATION_MAX = 5;

  /** Fewer digits could be a year or a model: {@code IBM 3270}. */
  private static final int NUMBER_DIGITS_MIN = 5;

  /** A label and its number stand no farther apart. */
  private static final int NUMBER_UNITS_MAX = 24;

  private final Lexicon lexicon;
  private final NameSupport support;
  private final NounGuard nouns;

  NameGuard(Lexicon lexicon, NameSupport support) {
    this.lexicon = lexicon;
    this.support = support;
    nouns = new NounGuard(lexicon);
  }

  /** The name as it should be reported, or null where it is none. */
  @Nullable Name check(Words words, int sentence, Name found) {
    Name name = trim(words, sentence, found);
    if (name == null
        || isKey(words, sentence, name)
        || !isNamelike(words, name)
        || isMonth(words, name)
        || isDeclared(words, name)
        || PRODUCTS.begins(words, name.start())
        || isHiddenFile(words, name)
        || isSoftware(words, name)
        || isPart(words, name)
        || support.isUnlikely(words, name)
        || isTag(words, name)
        || isTrafficLight(words, name)
        || isFieldLabel(words, name)
        || nouns.isOrdinary(words, sentence, name)) {
      return null;
    }
    return support.isEnough(words, sentence, name) ? name : null;
  }

  private @Nullable Name trim(Words words, int sentence, Name name) {
    int start = name.start() + (opensRequest(words, sentence, name) ? 1 : 0);
    int end = name.end();
    while (start < end && (!words.isWord(start) || isTitle(words, name, start, end))) {
      start++;
    }
    while (end > start && !words.isWord(end - 1) && !endsAbbreviation(words, start, end)) {
      end--;
    }
    if (start == name.start() && end == name.end()) {
      return name;
    }
    return start == end ? null : new Name(start, end, name.type(), name.score());
  }

  /** Whether a sentence begins with the name, and the name with the verb of a request. */
  private boolean opensRequest(Words words, int sentence, Name name) {
    int first = name.start();
    boolean opens = first == words.sentenceStart(sentence) || !words.isWord(first - 1);
    return opens
        && INSTRUCTIONS.contains(words.text(), words.starts[first], words.ends[first])
        && (bits(words, first) & Lexicon.GIVEN) == 0;
  }

  private boolean isTitle(Words words, Name name, int index, int end) {
    int bits = bits(words, index);
    return name.type() == EntityType.PERSON
        && index + 1 < end
        && (bits & (Lexicon.TITLE | Lexicon.GIVEN)) == Lexicon.TITLE;
  }

  private static boolean endsAbbreviation(Words words, int start, int end) {
    return words.is(end - 1, '.') && end - 2 >= start && words.length(end - 2) <= 3;
  }

  /** Letters enough, and no identifier among the words. */
  private static boolean isNamelike(Words words, Name name) {
    int letters = 0;
    for (int i = name.start(); i < name.end(); i++) {
      if (words.isWord(i)) {
        if (words.isIdentifier(i, name.type() != EntityType.ORGANIZATION)) {
          return false;
        }
        letters += words.length(i);
      }
    }
    return letters > 1;
  }

  private boolean isFieldLabel(Words words, Name name) {
    int start = name.start();
    if (name.end() - start > 1) {
      return false;
    }
    if (words.isCapitals(start)
        && ABBREVIATIONS.contains(words.text(), words.starts[start], words.ends[start])) {
      return true;
    }
    boolean abbreviation =
        words.isCapitals(start)
            && words.length(start) <= ABBREVIATION_MAX
            && (bits(words, start) & (NameSupport.PERSON_LISTS | NameSupport.PLACE_LISTS)) == 0;
    return (abbreviation || isNumberWord(words.word(start)))
        && numberFollows(words.text(), words.ends[start]);
  }

  private static boolean isNumberWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return NUMBER_WORDS.stream().anyMatch(end -> lower.endsWith(end));
  }

  /** Whether what comes next, behind a blank, a full stop or a colon, is a longer number. */
  private static boolean numberFollows(String text, int from) {
    int index = from;
    while (index < text.length() && " .:#\t".indexOf(text.charAt(index)) >= 0) {
      index++;
    }
    int end = Math.min(text.length(), index + NUMBER_UNITS_MAX);
    int digits = 0;
    int letters = 0;
    for (int i = index; i < end && digits < NUMBER_DIGITS_MIN && letters <= 2; i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return index > from && digits == NUMBER_DIGITS_MIN && letters <= 2;
  }

  /** A full stop right before it, and no word before that: {@code ~/.claude}. */
  private static boolean isHiddenFile(Words words, Name name) {
    String text = words.text();
    int stop = words.starts[name.start()] - 1;
    return stop >= 0
        && text.charAt(stop) == '.'
        && !words.isCapital(name.start())
        && (stop == 0 || "/\\ `\"'(".indexOf(text.charAt(stop - 1)) >= 0);
  }

  private static boolean isSoftware(Words words, Name name) {
    int first = name.start();
    return name.end() - first == 1
        && SOFTWARE.contains(words.text(), words.starts[first], words.ends[first]);
  }

  /**
   * Whether it is a part of a path, a host name or the like. A person that the lists know a word of
   * is none: {@code Name:peter}.
   */
  private boolean isPart(Words words, Name name) {
    int first = name.start();
    return MachineTokens.isPart(
            words.text(), words.starts[first], words.ends[name.end() - 1], words.isCapital(first))
        && !support.isKnownPerson(words, name);
  }

  /** The name of a tag: {@code </ul>}. */
  private static boolean isTag(Words words, Name name) {
    String text = words.text();
    int before = words.starts[name.start()] - 1;
    before -= before >= 0 && text.charAt(before) == '/' ? 1 : 0;
    return before >= 0
        && text.charAt(before) == '<'
        && name.end() - name.start() == 1
        && !words.isCapital(name.start());
  }

  /** What a marking says: {@code TLP:AMBER}. */
  private static boolean isTrafficLight(Words words, Name name) {
    int start = words.starts[name.start()];
    return words.text().startsWith(TRAFFIC_LIGHT, start - TRAFFIC_LIGHT.length());
  }

  /** A word twice is a type and its variable: {@code Ledger ledger}. */
  private static boolean isDeclared(Words words, Name name) {
    int first = name.start();
    int second = first + 1;
    return name.end() - first == 2
        && words.length(first) == words.length(second)
        && words
            .text()
            .regionMatches(
                true, words.starts[first], words.text(), words.starts[second], words.length(first));
  }

  /** A month is a person only where the model is sure. */
  private boolean isMonth(Words words, Name name) {
    return name.type() == EntityType.PERSON
        && name.end() - name.start() == 1
        && (bits(words, name.start()) & Lexicon.CALENDAR) != 0
        && name.score() < SURE_OF_MONTH;
  }

  /** Whether it is a quoted key: {@code "Name":}. */
  private static boolean isKey(Words words, int sentence, Name name) {
    int end = name.end();
    return end + 1 < words.sentenceEnds[sentence]
        && words.is(end, '"')
        && words.is(end + 1, ':')
        && name.start() > words.sentenceStart(sentence)
        && words.is(name.start() - 1, '"');
  }

  private int bits(Words words, int index) {
    return lexicon.bits(words.text(), words.starts[index], words.ends[index]);
  }
}

package io.countersign.masking.detect.pattern.contact;

import static java.util.stream.Collectors.joining;

import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of postal addresses, and how to walk over words. All lists are in lower case. */
final class AddressWords {
  static final int WORD_MAX = 32;

  private static final int PREPOSITION_WORDS_MAX = 3;

  private static final Set<String> ENGLISH =
      Set.of(
          "street",
          "st",
          "st.",
          "avenue",
          "ave",
          "ave.",
          "road",
          "rd",
          "rd.",
          "lane",
          "ln",
          "ln.",
          "drive",
          "dr",
          "dr.",
          "court",
          "ct",
          "ct.",
          "boulevard",
          "blvd",
          "blvd.",
          "way",
          "place",
          "pl",
          "pl.",
          "square",
          "sq",
          "sq.",
          "terrace",
          "close",
          "crescent",
          "gardens",
          "grove",
          "parkway",
          "pkwy",
          "highway",
          "hwy",
          "circle",
          "cir",
          "trail",
          "mews",
          "rise",
          "wharf",
          "quay",
          "croft",
          "meadows",
          "row",
          "hill",
          "walk",
          "park",
          "alley",
          "plaza",
          "broadway");

  private static final List<String> LEADING =
      List.of(
          "rue",
          "avenue",
          "av",
          "av.",
          "ave",
          "boulevard",
          "bd",
          "bd.",
          "boul",
          "place",
          "allée",
          "allee",
          "chemin",
          "impasse",
          "quai",
          "route",
          "cours",
          "square",
          "passage",
          "faubourg",
          "ruelle",
          "sentier",
          "esplanade");

  private static final WordTable LEADING_WORDS = new WordTable(LEADING);

  /** What stands between a house number and what leads: the second or third of that number. */
  private static final WordTable REPETITIONS = new WordTable(List.of("bis", "ter"));

  private static final WordTable NUMBERS =
      new WordTable(List.of("nr.", "n.", "no.", "no", "núm.", "nr", "número", "n.o"));

  private static final Set<String> BEFORE_NAME =
      Set.of(
          "calle",
          "c/",
          "gran",
          "c.so",
          "v.le",
          "p.za",
          "p.zza",
          "l.go",
          "lungarno",
          "lungotevere",
          "lungomare",
          "pza.",
          "rambla",
          "carrer",
          "avenida",
          "avda",
          "avda.",
          "av.",
          "plaza",
          "paseo",
          "carrera",
          "ronda",
          "camino",
          "travesía",
          "via",
          "viale",
          "piazza",
          "corso",
          "largo",
          "vicolo",
          "piazzale",
          "strada",
          "ul.",
          "ulica",
          "al.",
          "aleja",
          "aleje",
          "os.",
          "pl.",
          "rua",
          "r.",
          "travessa",
          "praça",
          "estrada",
          "alameda",
          "straße",
          "strasse",
          "plac",
          "rue",
          "chemin",
          "impasse",
          "praceta",
          "calçada",
          "beco",
          "quinta",
          "ladeira",
          "rotunda",
          "contrada",
          "salita",
          "frazione",
          "borgo",
          "borgata",
          "carretera",
          "ctra.",
          "plza.",
          "plazuela",
          "glorieta",
          "urbanización",
          "callejón",
          "pasaje",
          "osiedle",
          "rondo",
          "bulwar",
          "skwer",
          "szosa",
          "lotissement",
          "résidence",
          "montée",
          "voie",
          "hameau");

  /** Of these, those that say nothing else, so that they count in lower case as well. */
  private static final Set<String> CERTAIN =
      Set.of(
          "calle",
          "avenida",
          "piazza",
          "piazzale",
          "viale",
          "vicolo",
          "ulica",
          "aleja",
          "plac",
          "rua",
          "travessa",
          "praça",
          "rue",
          "chemin",
          "impasse",
          "straße",
          "strasse");

  private static final Set<String> CONNECTORS =
      Set.of(
          "de", "la", "le", "les", "du", "des", "del", "el", "los", "las", "di", "della", "dei",
          "degli", "delle", "dello", "da", "do", "dos", "das", "der", "den", "dem", "van", "von",
          "zu", "zum", "zur", "am", "an", "im", "het", "ter", "ten", "sur", "sous", "en", "y", "e",
          "et", "bei", "in", "ob", "und", "of", "the", "upon", "on", "gen.", "ks.", "św.", "bp.",
          "kard.", "marsz.", "płk.", "prof.", "dr.", "im.");

  /** First words of towns of two words. */
  private static final Set<String> TOWN_FIRST =
      Set.of(
          "bad", "sankt", "st.", "sint", "san", "santa", "santo", "são", "groß", "klein", "neu",
          "alt", "new", "port", "le", "la", "les", "el", "los", "las", "den", "saint", "sainte",
          "castel", "villa", "puerto", "nova", "vila", "nowy", "nowa", "hohen", "markt", "reggio");

  /** Those of {@link #LEADING}, and of what stands between it and the number: bis, ter. */
  private static final String LEADING_LETTERS = firstLetters(LEADING) + "bt";

  /** First words of compound street names, which belong to the name. */
  private static final Set<String> ADJECTIVES =
      Set.of(
          "alte",
          "neue",
          "große",
          "grosse",
          "kleine",
          "obere",
          "untere",
          "lange",
          "kurze",
          "breite",
          "hohe",
          "innere",
          "äußere",
          "vordere",
          "hintere",
          "mittlere",
          "nieuwe",
          "oude",
          "korte",
          "grote",
          "eerste",
          "tweede",
          "derde");

  private static final Set<String> DUTCH_CONNECTORS =
      Set.of("de", "den", "der", "van", "ter", "ten", "het");

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

  /** How German street names without a word for street begin. */
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "am",
          "im",
          "zum",
          "zur",
          "beim",
          "an der",
          "an den",
          "an dem",
          "auf der",
          "auf dem",
          "auf den",
          "in der",
          "in den",
          "unter den",
          "unter der",
          "hinter der",
          "hinter dem",
          "hinterm",
          "vorm",
          "überm",
          "unterm",
          "an die",
          "vor dem",
          "vor der",
          "bei der",
          "zu den",
          "über der");

  private AddressWords() {}

  /** Whether it is a word for streets before their names, even in lower case. */
  static boolean certain(String lower) {
    return CERTAIN.contains(lower);
  }

  /** The start of an ordinal such as {@code 5th} or {@code 17.} that ends there, or -1. */
  static int ordinalStart(ScanText text, int end) {
    int last = text.at(end - 1) == '.' ? end - 1 : end - 2;
    int start = last;
    while (last - start < 3 && text.digit(start - 1)) {
      start--;
    }
    boolean ordinal = last == end - 1 || ORDINALS.contains(text.lowerSlice(last, end));
    return start < last && ordinal && text.at(start - 1) <= ' ' ? start : -1;
  }

  /** The start of a day of one or two digits in the name of a street that ends there, or -1. */
  static int dayStart(ScanText text, int end) {
    int start = end;
    while (end - start < 3 && text.digit(start - 1)) {
      start--;
    }
    return start < end && end - start < 3 && text.at(start - 1) == ' ' ? start : -1;
  }

  static boolean adjective(String lower) {
    return ADJECTIVES.contains(lower);
  }

  static boolean dutchConnector(String lower) {
    return DUTCH_CONNECTORS.contains(lower);
  }

  /** The start of {@code Am}, {@code An der} and the like up to two words back, or -1. */
  static int prepositionStart(ScanText text, int wordStart) {
    int start = wordStart;
    for (int words = 0; words < PREPOSITION_WORDS_MAX && text.at(start - 1) == ' '; words++) {
      start = wordStart(text, start - 1);
      if (capitalised(text, start) && preposition(text, start, wordStart)) {
        return start;
      }
    }
    return -1;
  }

  /** Whether one or two words from the offset on are such a preposition. */
  private static boolean preposition(ScanText text, int start, int end) {
    int first = wordEnd(text, start);
    int second = wordEnd(text, first + 1);
    return PREPOSITIONS.contains(lower(text, start, first))
        || (second < end && PREPOSITIONS.contains(lower(text, start, second)));
  }

  static boolean townFirst(String lower) {
    return TOWN_FIRST.contains(lower);
  }

  static boolean english(String lower) {
    return ENGLISH.contains(lower);
  }

  /** Whether a word that leads a French address can begin with the letter. */
  static boolean mayLead(char first) {
    return LEADING_LETTERS.indexOf(Character.toLowerCase(first)) >= 0;
  }

  /** Whether the word between the offsets leads a French address, in any case. */
  static boolean leading(ScanText text, int start, int end) {
    return LEADING_WORDS.holdsIgnoringCase(text, start, end);
  }

  /** Whether a word for number stands between the offsets, in any case. */
  static boolean number(ScanText text, int start, int end) {
    return NUMBERS.holdsIgnoringCase(text, start, end);
  }

  /** Whether {@code bis} or {@code ter} stands between the offsets, in any case. */
  static boolean repeats(ScanText text, int start, int end) {
    return REPETITIONS.holdsIgnoringCase(text, start, end);
  }

  static boolean beforeName(String lower) {
    return BEFORE_NAME.contains(lower);
  }

  static boolean connector(String lower) {
    return CONNECTORS.contains(lower);
  }

  static boolean capitalised(ScanText text, int start) {
    return Character.isUpperCase(text.at(start));
  }

  /** The end of the word that starts at the offset. */
  static int wordEnd(ScanText text, int start) {
    int end = start;
    while (end - start < WORD_MAX && part(text.at(end))) {
      end++;
    }
    return end;
  }

  /** The start of the word that ends before the offset. */
  static int wordStart(ScanText text, int end) {
    int start = end;
    while (end - start < WORD_MAX && part(text.at(start - 1))) {
      start--;
    }
    while (start < end && (text.at(start) == '\'' || text.at(start) == '-')) {
      start++;
    }
    return start;
  }

  static String lower(ScanText text, int start, int end) {
    return text.slice(start, end).toLowerCase(Locale.ROOT);
  }

  private static String firstLetters(List<String> words) {
    return words.stream().map(word -> word.substring(0, 1)).distinct().collect(joining());
  }

  private static boolean part(char c) {
    return ScanText.isLetter(c) || c == '-' || c == '.' || c == '\'' || c == '’' || c == '/';
  }
}

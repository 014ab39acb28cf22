package io.countersign.masking.detect.ner;

/**
 * Tells the name behind a form of address, whatever else the word means: {@code Frau Montag},
 * {@code Mr. May}. The model goes by the word itself and takes it for a day or a month. Immutable
 * and thread-safe.
 */
final class TitledNames {
  private static final WordSet TITLES =
      WordSet.of(
          ("herr herrn frau fräulein mr mrs ms mx dr prof mme mlle monsieur madame"
                  + " mademoiselle señor señora señorita sra doña dña signor signora signorina"
                  + " dott dott.ssa sig.ra meneer mevrouw mevr dhr senhor senhora dra pani"
                  + " panią")
              .split(" ", -1));

  /** In small letters, and where a sentence begins, it is a verb. */
  private static final WordSet MISS = WordSet.of("miss");

  /** What people are, which stands in the place of their name: {@code Frau Ministerin}. */
  private static final WordSet FUNCTIONS =
      WordSet.of(
          ("doktor doktorin professor professorin präsident präsidentin minister"
                  + " ministerin bundeskanzler bundeskanzlerin kanzler kanzlerin direktor"
                  + " direktorin rektor rektorin dekan dekanin bürgermeister bürgermeisterin"
                  + " staatsanwalt staatsanwältin abgeordneter abgeordnete vorsitzender"
                  + " vorsitzende botschafter botschafterin pfarrer pfarrerin kollege kollegen"
                  + " kollegin nachbar nachbarin ober gott und president chairman chairwoman"
                  + " chair speaker mayor ambassador secretary chancellor justice universe"
                  + " world right président présidente directeur directrice ministre maire"
                  + " procureur presidente director directora ministro ministra alcalde"
                  + " alcaldesa sindaco direttore direttrice voorzitter burgemeester diretor"
                  + " diretora prezes dyrektor prezydent premier profesor")
              .split(" ", -1));

  /** Shorter ones are written with a capital: {@code ms} are thousandths of a second. */
  private static final int SMALL_MIN = 4;

  /** Two capitals are often an abbreviation: {@code MS}, {@code DR}. */
  private static final int CAPITALS_MIN = 3;

  /** A full stop and a blank. */
  private static final int GAP_MAX = 2;

  private final WordKinds kinds;

  TitledNames(WordKinds kinds) {
    this.kinds = kinds;
  }

  /** Whether the word is written as a name and stands right behind a form of address. */
  boolean isTold(Words words, int index) {
    int title = index - 1;
    if (title >= 0 && words.is(title, '.')) {
      title--;
    }
    return title >= 0
        && isAddress(words, title)
        && isBeside(words, title, index)
        && isName(words, index);
  }

  private static boolean isAddress(Words words, int title) {
    if (is(MISS, words, title)) {
      boolean inside = title > 0 && words.isWord(title - 1) && !words.isCapital(title - 1);
      return inside && words.isCapital(title);
    }
    boolean written =
        words.isCapitals(title)
            ? words.length(title) >= CAPITALS_MIN
            : words.isCapital(title) || words.length(title) >= SMALL_MIN;
    return written && isTitle(words, title);
  }

  /** Whether it is a form of address. */
  static boolean isTitle(Words words, int index) {
    return is(TITLES, words, index);
  }

  private static boolean isBeside(Words words, int title, int index) {
    int from = words.ends[title];
    int to = words.starts[index];
    return to > from && to - from <= GAP_MAX && words.text().charAt(to - 1) == ' ';
  }

  private boolean isName(Words words, int index) {
    return words.isWord(index)
        && kinds.mayBePersonal(words, index)
        && words.length(index) > 1
        && words.isCapital(index)
        && !words.isIdentifier(index, true)
        && !isTitle(words, index)
        && !is(FUNCTIONS, words, index);
  }

  private static boolean is(WordSet set, Words words, int index) {
    return set.contains(words.text(), words.starts[index], words.ends[index]);
  }
}

package io.countersign.masking.detect.pattern.scan;

import java.util.List;

/** Sentences that name a value behind it: {@code 4711 is the right customer number}. */
public final class Statements {
  private static final int WORDS_MAX = 5;
  private static final int WORD_MAX = 10;
  private static final int VALUE_MAX = 40;
  private static final int TOKENS_MAX = 3;

  private static final WordTable VERBS =
      words("is", "was", "are", "ist", "war", "est", "es", "era", "è", "é", "to", "jest");

  /** In subordinate clauses of German and Dutch the verb stands at the end. */
  private static final WordTable ARTICLES = words("die", "der", "das", "de", "het");

  private static final WordTable CONJUNCTIONS = words("dass", "daß", "ob", "dat", "of");

  /** What may stand between the verb and the name of the value. */
  private static final WordTable BETWEEN =
      words(
          ("the my our your her his their right correct new current old actual now still die der"
                  + " das meine mein unsere unser ihre ihr seine sein richtige korrekte neue"
                  + " aktuelle alte jetzt bien le la l les mon ma notre votre son sa bon bonne"
                  + " nouveau nouvelle el mi su nuestro nuestra correcto nuevo nueva il lo mio mia"
                  + " nuovo nuova de het mijn onze uw zijn haar juiste nieuwe huidige o a os meu"
                  + " minha seu sua nosso novo nova certo mój moja mego nasz nasza pana pani nowy"
                  + " nowa aktualny")
              .split(" ", -1));

  private Statements() {}

  /**
   * Whether a blank and a verb of being, or an article before a later verb, stand at the offset.
   */
  static boolean verb(ScanText text, int end) {
    if (text.at(end) != ' ') {
      return false;
    }
    char first = text.at(end + 1);
    if ("iwaeèétjdh".indexOf(first) < 0) {
      return false;
    }
    int stop = text.runEnd(end + 1, WORD_MAX);
    return text.at(stop) == ' '
        && (VERBS.holds(text, end + 1, stop) || ARTICLES.holds(text, end + 1, stop));
  }

  /**
   * Where the value ends that a verb and a few words link to the name at the offset, or -1.
   *
   * @param name where the name of the value begins
   */
  public static int valueEnd(ScanText text, int name) {
    int end = name;
    for (int words = 0; words < WORDS_MAX; words++) {
      boolean apart = text.at(end - 1) == ' ' || text.at(end - 1) == '\'';
      if (!apart) {
        return -1;
      }
      int start = text.runStart(end - 1, WORD_MAX);
      if (text.at(start - 1) == ' ' && VERBS.holds(text, start, end - 1)) {
        return start - 1;
      }
      if (!BETWEEN.holds(text, start, end - 1)) {
        return words > 0 && subordinate(text, end - 1) ? end - 1 : -1;
      }
      end = start;
    }
    return -1;
  }

  /** Whether a conjunction stands before the value, so that the verb follows the name. */
  private static boolean subordinate(ScanText text, int valueEnd) {
    int value = valueEnd + 1;
    for (int tokens = 0; tokens < TOKENS_MAX && text.at(value - 1) == ' '; tokens++) {
      value = valueStart(text, value - 1);
      int start = text.runStart(value - 1, WORD_MAX);
      if (text.at(value - 1) == ' ' && CONJUNCTIONS.holds(text, start, value - 1)) {
        return true;
      }
    }
    return false;
  }

  /** The start of what stands without blanks before the offset. */
  public static int valueStart(ScanText text, int end) {
    int start = end;
    while (end - start < VALUE_MAX && text.at(start - 1) > ' ' && text.at(start - 1) != '"') {
      start--;
    }
    return start;
  }

  private static WordTable words(String... words) {
    return new WordTable(List.of(words));
  }
}

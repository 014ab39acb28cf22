package io.countersign.masking.detect.ner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ordinary nouns of eight languages, above all German ones, which are written like names. Those
 * that no list holds are known by how they are formed: by an ending that makes nouns, or as a
 * compound, whose last part says what it is. Immutable and thread-safe.
 */
final class Nouns {
  /** Endings that make nouns of other words, in the languages that write them so. */
  private static final List<String> ENDINGS =
      words(
          "heit heiten keit keiten schaft schaften tion tionen tät täten ismus nisse"
              + " nissen tions ités ción ciones dades miento mientos zione zioni ção ções dade"
              + " heid ość ości erei ereien logie grafie metrie");

  /** How words for bodies end, which are called by them: {@code Zahnarztpraxis}. */
  private static final List<String> INSTITUTIONS =
      words(
          "tion tions tionen ción ciones zione zioni ção ções agentur amt ämter anstalt"
              + " apotheke bank bau bäckerei behörde bund café dienst fabrik film garage"
              + " genossenschaft gericht gesellschaft gruppe handel hof hotel institut kammer"
              + " kanzlei kasse kassen kirche klinik liga magazin ministerium museum partei"
              + " praxis rat schule senat stiftung technik theater union universität verband"
              + " verein verlag versicherung wehr werk werke zeitung zentrale zentrum");

  private static final int STEM_MIN = 4;

  /** Family names end so too: {@code Breitung}. */
  private static final List<String> DOUBTFUL_ENDINGS = List.of("ung", "ungen");

  private static final int DOUBTFUL_STEM_MIN = 6;

  /** The last part of a compound has so many letters, and more where the first is unknown. */
  private static final int HEAD_MIN = 4;

  private static final int FREE_HEAD_MIN = 6;

  /** Shorter words of other languages may be somebody's name: {@code Vin}. */
  private static final int SURE_UNITS_MIN = 5;

  /** Compounds of more parts are not taken apart. */
  private static final int PARTS_MAX = 3;

  private static final int FIRST_MIN = 3;
  private static final int UNITS_MAX = 40;

  /** What joins the parts of a compound. */
  private static final List<String> JOINTS = List.of("s", "n", "en", "es", "er", "e");

  /** What compounds begin with and is no word alone. */
  private static final List<String> FIRSTS =
      words(
          "mindest höchst gesamt einzel neben zwischen sonder eigen fremd fern nach gegen"
              + " rück innen außen ober unter vorder hinter grob fein roh stirn");

  /** What nouns and verbs lose before another part. */
  private static final List<String> STEM_ENDINGS = List.of("e", "en");

  /** Nouns that names of places and families end with: they tell nothing of a compound. */
  private static final WordSet NAME_ENDS =
      WordSet.of(
          words(
              "acker amme bach bauer baum bein berg berge blatt blick blum blume boden"
                  + " born brand brecht bruch brunnen brück brücke burg busch bäche bürger dorf"
                  + " dorn eiche eisen feder feld felder fels felsen fink fisch fuchs furt fuß"
                  + " gang garten gold graben graf grube grund haar hafen hagen hahn halle hals"
                  + " hammer hand hase haupt haus hausen heide heim held herr herz hirsch hofe"
                  + " hofer holz horn höfe hölzer hütte insel jung kamm kamp kind kirch kirche"
                  + " kirchen knecht koch kopf korn kraft kranz kraut kreuz krone land lauf leben"
                  + " leute linde länder macher mann mark markt meier meister meyer moor moos"
                  + " männer mühle müller münde münster nagel pfad quelle rain rath reich ring"
                  + " ringen ritter rock rose sand sang schau schein schild schlag schloss"
                  + " schläger schmidt schmied schneider schwarz schütz stadt stahl stamm stedt"
                  + " steig stein steine steiner stern stock straße strom städte teich thal ton"
                  + " tore turm ufer vogel wagner wald walde weber weg weide weiler wein werder"
                  + " werth wiese wiesen winkel wirth wolf zahn zell zweig"));

  private static final Nouns BUNDLED = new Nouns();

  private final WordSet german = WordSet.of(Lexicon.entries("german-nouns.txt"));

  /** What is left of nouns and verbs before another part: {@code Schul(e)}, {@code Lösch(en)}. */
  private final WordSet stems = WordSet.of(stems());

  private final WordSet others = WordSet.of(Lexicon.entries("everyday-words.txt"));

  private Nouns() {}

  private static List<String> words(String divided) {
    return List.of(divided.split(" "));
  }

  private static Set<String> stems() {
    Set<String> stems = new HashSet<>(FIRSTS);
    addStems(Lexicon.entries("german-nouns.txt"), stems);
    addStems(Lexicon.entries("common-words.txt"), stems);
    return stems;
  }

  private static void addStems(List<String> words, Set<String> stems) {
    for (String word : words) {
      for (String ending : STEM_ENDINGS) {
        int end = word.length() - ending.length();
        if (end >= STEM_MIN && word.endsWith(ending)) {
          stems.add(word.substring(0, end));
        }
      }
    }
  }

  static Nouns bundled() {
    return BUNDLED;
  }

  /** Whether a list holds the word from {@code start} to {@code end}, exclusive. */
  boolean isListed(CharSequence text, int start, int end) {
    return german.contains(text, start, end) || others.contains(text, start, end);
  }

  /** Whether it is short and ordinary only in languages that do not write it like a name. */
  boolean isDoubtful(CharSequence text, int start, int end) {
    return end - start < SURE_UNITS_MIN && !german.contains(text, start, end);
  }

  /** Whether a body may be called so. */
  boolean isInstitution(CharSequence text, int start, int end) {
    return endsIn(INSTITUTIONS, 0, text, start, end) && !others.contains(text, start, end);
  }

  /** Whether no list need hold it: its ending or its last part says that it is a noun. */
  boolean isFormed(CharSequence text, int start, int end, Lexicon lexicon) {
    return end - start <= UNITS_MAX
        && (isDerived(text, start, end) || isCompound(text, start, end, lexicon, PARTS_MAX));
  }

  private static boolean isDerived(CharSequence text, int start, int end) {
    return endsIn(ENDINGS, STEM_MIN, text, start, end)
        || endsIn(DOUBTFUL_ENDINGS, DOUBTFUL_STEM_MIN, text, start, end);
  }

  private static boolean endsIn(
      List<String> endings, int stemMin, CharSequence text, int start, int end) {
    for (String ending : endings) {
      if (end - start >= stemMin + ending.length() && ends(text, end, ending)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCompound(CharSequence text, int start, int end, Lexicon lexicon, int parts) {
    for (int head = start + FIRST_MIN; head <= end - HEAD_MIN; head++) {
      if (german.contains(text, head, end)
          && !NAME_ENDS.contains(text, head, end)
          && (end - head >= FREE_HEAD_MIN || isFirst(text, start, head, lexicon, parts - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word ends here that may begin a compound, with what joins it or without. */
  private boolean isFirst(CharSequence text, int start, int end, Lexicon lexicon, int parts) {
    if (isWord(text, start, end, lexicon)
        || (parts > 1 && isCompound(text, start, end, lexicon, parts))) {
      return true;
    }
    for (String joint : JOINTS) {
      int stop = end - joint.length();
      if (stop - start >= FIRST_MIN
          && ends(text, end, joint)
          && isWord(text, start, stop, lexicon)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a noun or an ordinary word, or one with its ending: {@code Lösch-wasser}. */
  private boolean isWord(CharSequence text, int start, int end, Lexicon lexicon) {
    return (lexicon.bits(text, start, end) & Lexicon.COMMON) != 0
        || german.contains(text, start, end)
        || isDerived(text, start, end)
        || stems.contains(text, start, end);
  }

  private static boolean ends(CharSequence text, int end, String ending) {
    int from = end - ending.length();
    for (int i = 0; i < ending.length(); i++) {
      if (Character.toLowerCase(text.charAt(from + i)) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Nouns[german=" + german + ", others=" + others + "]";
  }
}

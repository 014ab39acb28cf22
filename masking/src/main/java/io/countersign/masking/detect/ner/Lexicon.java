package io.countersign.masking.detect.ner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the lists say about a word: bits, one for each list that holds it. Immutable and
 * thread-safe.
 *
 * <p>The lists are support for the model and for the rules, not a register of names: a word that no
 * list holds may well be a name. Words are compared without case.
 */
final class Lexicon {
  static final int GIVEN = 1;
  static final int FAMILY = 1 << 1;
  static final int PLACE = 1 << 2;
  static final int PLACE_PART = 1 << 3;
  static final int ORGANISATION = 1 << 4;
  static final int ORGANISATION_PART = 1 << 5;
  static final int ORGANISATION_WORD = 1 << 6;
  static final int TITLE = 1 << 7;
  static final int COMMON = 1 << 8;
  static final int CALENDAR = 1 << 9;

  private static final String[] CALENDAR_WORDS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "januar",
    "jänner",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "dicembre",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "today",
    "tomorrow",
    "heute",
    "morgen",
    "gestern"
  };

  private final Map<String, Integer> bits = new HashMap<>();

  private Lexicon() {}

  /** The lists that come with the product. */
  static Lexicon bundled() {
    return Holder.BUNDLED;
  }

  /** The bits of a word, 0 where no list holds it. */
  int bits(String lowerCaseWord) {
    return bits.getOrDefault(lowerCaseWord, 0);
  }

  /** The entries of a list, in its order and case. */
  static List<String> entries(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "list `" + resource + "`: not found (expected: beside the classes of names)");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<String> entries = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        addEntries(line, entries);
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("list `" + resource + "`: cannot be read", e);
    }
  }

  private static void addEntries(String line, List<String> entries) {
    if (line.startsWith("#")) {
      return;
    }
    int start = 0;
    while (start <= line.length()) {
      int comma = line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      String entry = line.substring(start, end).strip();
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
      start = end + 1;
    }
  }

  /** The lists with other ordinary words than the bundled ones, for training. */
  static Lexicon of(List<String> commonWords, boolean names) {
    return names ? withNames(commonWords) : ordinary(commonWords);
  }

  private static Lexicon withNames(List<String> commonWords) {
    Lexicon lexicon = ordinary(commonWords);
    lexicon.put("first-names.txt", GIVEN, GIVEN);
    lexicon.put("surnames.txt", FAMILY, FAMILY);
    lexicon.put("places.txt", PLACE, PLACE_PART);
    lexicon.put("organisations.txt", ORGANISATION, ORGANISATION_PART);
    return lexicon;
  }

  private static Lexicon ordinary(List<String> commonWords) {
    Lexicon lexicon = new Lexicon();
    for (String word : commonWords) {
      lexicon.put(word, COMMON);
    }
    lexicon.put("organisation-words.txt", ORGANISATION_WORD, ORGANISATION_WORD);
    lexicon.put("titles.txt", TITLE, 0);
    for (String word : CALENDAR_WORDS) {
      lexicon.put(word, CALENDAR);
    }
    return lexicon;
  }

  /**
   * Adds a list.
   *
   * @param whole the bit of an entry that is one word
   * @param part the bit of each capitalised word of an entry that is several
   */
  private void put(String resource, int whole, int part) {
    for (String entry : entries(resource)) {
      List<Sentence> split = WordSplitter.split(entry);
      String[] words = split.isEmpty() ? new String[0] : split.get(0).words();
      if (words.length == 1 || resource.equals("titles.txt")) {
        put(entry.toLowerCase(Locale.ROOT), whole);
        continue;
      }
      for (String word : words) {
        if (word.length() > 2 && Character.isUpperCase(word.charAt(0))) {
          put(word.toLowerCase(Locale.ROOT), part);
        }
      }
    }
  }

  private void put(String word, int bit) {
    if (bit != 0) {
      bits.merge(word, bit, (left, right) -> left | right);
    }
  }

  /** Loads on first use. */
  private static final class Holder {
    static final Lexicon BUNDLED = withNames(entries("common-words.txt"));
  }
}

package io.countersign.masking.operate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words of a name tell: gender, language, which word is given. Immutable. */
final class KnownNames {
  private static final Set<String> UNSPECIFIC =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "sir",
          "lady",
          "lord",
          "dr",
          "prof",
          "professor",
          "phd",
          "herr",
          "frau",
          "hr",
          "fr",
          "dipl",
          "ing",
          "med",
          "jur",
          "rer",
          "nat",
          "mag",
          "monsieur",
          "madame",
          "mademoiselle",
          "mme",
          "mlle",
          "m",
          "señor",
          "señora",
          "sr",
          "sra",
          "srta",
          "don",
          "doña",
          "signor",
          "signora",
          "signore",
          "sig",
          "dott",
          "dottor",
          "dottoressa",
          "avv",
          "meneer",
          "mevrouw",
          "dhr",
          "mevr",
          "senhor",
          "senhora",
          "dom",
          "dona",
          "pan",
          "pani",
          "von",
          "van",
          "vom",
          "zu",
          "zum",
          "zur",
          "der",
          "den",
          "de",
          "del",
          "della",
          "di",
          "da",
          "do",
          "dos",
          "das",
          "du",
          "des",
          "la",
          "le",
          "las",
          "los",
          "y",
          "e",
          "und",
          "and",
          "ten",
          "ter",
          "het",
          "el",
          "al",
          "bin",
          "ibn",
          "abu",
          "jr",
          "jun",
          "sen",
          "ii",
          "iii",
          "iv",
          "st",
          "san",
          "santa",
          "saint");

  private static final KnownNames BUNDLED = new KnownNames(WordLists.read("known-names.txt"));

  private final Map<String, Language> female = new HashMap<>();
  private final Map<String, Language> male = new HashMap<>();
  private final Map<String, Language> family = new HashMap<>();

  private KnownNames(WordLists lists) {
    for (Language language : Language.values()) {
      add(lists, language, "female", female);
      add(lists, language, "male", male);
      add(lists, language, "family", family);
    }
  }

  static KnownNames bundled() {
    return BUNDLED;
  }

  /** Whether a word is a title or a particle. */
  static boolean unspecific(String lower) {
    return UNSPECIFIC.contains(lower);
  }

  boolean given(String lower) {
    return female.containsKey(lower) || male.containsKey(lower);
  }

  /** {@code female}, {@code male}, or null when the name does not tell. */
  @Nullable String gender(String name) {
    for (String word : words(name)) {
      boolean woman = female.containsKey(word);
      boolean man = male.containsKey(word);
      if (woman != man) {
        return woman ? "female" : "male";
      }
      switch (word) {
        case "mrs",
            "ms",
            "frau",
            "madame",
            "mme",
            "señora",
            "sra",
            "signora",
            "mevrouw",
            "pani" -> {
          return "female";
        }
        case "mr", "herr", "monsieur", "señor", "sr", "signor", "meneer", "pan" -> {
          return "male";
        }
        default -> {}
      }
    }
    return null;
  }

  /** The language most of the words point at. */
  Language language(String name) {
    Map<Language, Integer> votes = new EnumMap<>(Language.class);
    Language best = Language.EN;
    for (String word : words(name)) {
      Language language = family.getOrDefault(word, male.getOrDefault(word, female.get(word)));
      if (language == null) {
        language = byLetters(word);
      }
      if (language != null) {
        int now = votes.merge(language, 1, Integer::sum);
        best = now > votes.getOrDefault(best, 0) ? language : best;
      }
    }
    return best;
  }

  private static @Nullable Language byLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      switch (word.charAt(i)) {
        case 'ä', 'ö', 'ü', 'ß' -> {
          return Language.DE;
        }
        case 'ł', 'ą', 'ę', 'ś', 'ź', 'ż', 'ń', 'ć' -> {
          return Language.PL;
        }
        case 'ñ' -> {
          return Language.ES;
        }
        case 'ã', 'õ' -> {
          return Language.PT;
        }
        case 'ê', 'è', 'ë', 'î', 'ô', 'û', 'œ' -> {
          return Language.FR;
        }
        case 'ì', 'ò', 'ù' -> {
          return Language.IT;
        }
        default -> {}
      }
    }
    return null;
  }

  private static List<String> words(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || !Character.isLetter(lower.charAt(i))) {
        if (i > start) {
          words.add(lower.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static void add(
      WordLists lists, Language language, String kind, Map<String, Language> known) {
    for (String entry : lists.words(language, kind)) {
      for (String word : words(entry)) {
        if (!unspecific(word)) {
          known.putIfAbsent(word, language);
        }
      }
    }
  }
}

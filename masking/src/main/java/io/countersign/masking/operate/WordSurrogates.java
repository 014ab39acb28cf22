package io.countersign.masking.operate;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other companies, streets, places and mailboxes, made of words that no language has. */
final class WordSurrogates {
  /** Words that say what something is and not which one; they stay. */
  private static final Set<String> KINDS =
      Set.of(
          "inc",
          "ltd",
          "llc",
          "plc",
          "corp",
          "co",
          "gmbh",
          "ag",
          "kg",
          "kgaa",
          "se",
          "eg",
          "ohg",
          "ug",
          "sa",
          "sas",
          "sarl",
          "sl",
          "srl",
          "spa",
          "bv",
          "nv",
          "ab",
          "asa",
          "oy",
          "limited",
          "corporation",
          "company",
          "group",
          "gruppe",
          "holding",
          "partners",
          "bank",
          "university",
          "universität",
          "hospital",
          "klinik",
          "college",
          "school",
          "institute",
          "institut",
          "foundation",
          "stiftung",
          "solutions",
          "systems",
          "consulting",
          "logistics",
          "logistik",
          "the",
          "of",
          "and",
          "und",
          "et",
          "y",
          "e",
          "for",
          "für",
          "de",
          "der",
          "die",
          "das",
          "am",
          "an",
          "im",
          "street",
          "st",
          "road",
          "rd",
          "avenue",
          "ave",
          "lane",
          "drive",
          "square",
          "straße",
          "strasse",
          "str",
          "weg",
          "platz",
          "allee",
          "gasse",
          "rue",
          "boulevard",
          "place",
          "chemin",
          "calle",
          "avenida",
          "plaza",
          "paseo",
          "via",
          "viale",
          "piazza",
          "corso",
          "straat",
          "laan",
          "plein",
          "gracht",
          "rua",
          "praça",
          "ulica",
          "ul",
          "aleja",
          "suite",
          "floor",
          "apt",
          "north",
          "south",
          "east",
          "west");

  /** Ends of street names that stay where they are written together with the name. */
  private static final String[] ENDINGS = {
    "straße", "strasse", "straat", "gracht", "platz", "allee", "gasse", "laan", "plein", "weg"
  };

  private static final Set<String> FREE_MAIL =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "hotmail.com",
          "live.com",
          "yahoo.com",
          "icloud.com",
          "aol.com",
          "proton.me",
          "protonmail.com",
          "gmx.de",
          "gmx.net",
          "web.de",
          "t-online.de",
          "freenet.de",
          "orange.fr",
          "free.fr",
          "laposte.net",
          "libero.it",
          "ziggo.nl",
          "wp.pl",
          "onet.pl",
          "interia.pl",
          "sapo.pt");

  private static final Set<String> ROLES =
      Set.of(
          "info",
          "sales",
          "support",
          "office",
          "contact",
          "kontakt",
          "billing",
          "hr",
          "jobs",
          "press",
          "legal",
          "privacy",
          "security",
          "admin",
          "service",
          "help",
          "noreply");

  private WordSurrogates() {}

  /** Words change, kinds of things stay, digits become other digits. */
  static @Nullable String phrase(String value, Draws draws) {
    StringBuilder text = new StringBuilder();
    boolean changed = false;
    int i = 0;
    while (i < value.length()) {
      int end = i;
      while (end < value.length() && Character.isLetter(value.charAt(end))) {
        end++;
      }
      if (end == i) {
        char c = value.charAt(i);
        text.append(Shape.isDigit(c) ? (char) ('1' + draws.below(9)) : c);
        i++;
        continue;
      }
      String word = value.substring(i, end);
      String other = word(word, draws);
      changed |= !other.equals(word);
      text.append(other);
      i = end;
    }
    return changed ? text.toString() : null;
  }

  /** A mailbox of the same kind on a domain of the top level that RFC 2606 keeps for examples. */
  static @Nullable String address(String value, Draws draws) {
    int at = value.lastIndexOf('@');
    if (at < 1 || value.indexOf('@') != at) {
      return null;
    }
    String local = value.substring(0, at).toLowerCase(Locale.ROOT);
    String domain = value.substring(at + 1).toLowerCase(Locale.ROOT);
    StringBuilder box = new StringBuilder();
    int i = 0;
    while (i < local.length()) {
      int end = i;
      while (end < local.length() && Character.isLetter(local.charAt(end))) {
        end++;
      }
      if (end > i) {
        String word = local.substring(i, end);
        box.append(
            ROLES.contains(word)
                ? word
                : word.length() == 1
                    ? String.valueOf((char) ('a' + draws.below(26)))
                    : InventedWords.word(draws));
        i = end;
      } else {
        char c = local.charAt(i);
        box.append(Shape.isDigit(c) ? draws.digit() : c);
        i++;
      }
    }
    String host = FREE_MAIL.contains(domain) ? "mail" : InventedWords.word(draws);
    return box + "@" + host + ".example";
  }

  private static String word(String word, Draws draws) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (KINDS.contains(lower) || lower.length() < 2) {
      return word;
    }
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending)) {
        return cased(InventedWords.word(draws), word) + word.substring(lower.lastIndexOf(ending));
      }
    }
    return cased(InventedWords.word(draws), word);
  }

  /** The other word in the case of the first: upper, capitalised or lower. */
  static String cased(String other, String like) {
    if (like.length() > 1 && like.equals(like.toUpperCase(Locale.ROOT))) {
      return other.toUpperCase(Locale.ROOT);
    }
    return Character.isUpperCase(like.charAt(0))
        ? Character.toUpperCase(other.charAt(0)) + other.substring(1)
        : other;
  }
}

package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds names by lists and by the words around them: a known given name before a capitalised word,
 * what follows a title or a greeting, what a field is labelled with, what a legal form ends.
 * Immutable and thread-safe.
 *
 * <p>It complements the model: it never takes back what the model found.
 */
final class ListedNames {
  private static final Set<String> FORMS_OF_ADDRESS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "professor",
          "herr",
          "herrn",
          "frau",
          "monsieur",
          "madame",
          "mademoiselle",
          "mme",
          "mlle",
          "señor",
          "señora",
          "señorita",
          "sra",
          "srta",
          "signor",
          "signora",
          "dott",
          "meneer",
          "mevrouw",
          "dhr",
          "mevr",
          "pan",
          "pani",
          "panie");

  private static final Set<String> GREETINGS =
      Set.of(
          "dear",
          "hi",
          "hello",
          "hey",
          "hallo",
          "liebe",
          "lieber",
          "bonjour",
          "cher",
          "chère",
          "ciao",
          "hola",
          "beste",
          "caro",
          "cara",
          "estimado",
          "estimada",
          "gentile",
          "salut",
          "servus",
          "moin",
          "cześć",
          "drogi",
          "droga",
          "thanks",
          "regards",
          "cheers",
          "grüße",
          "gruß",
          "cordialement",
          "saludos",
          "saluti",
          "groet",
          "pozdrawiam",
          "sincerely");

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "surname",
          "lastname",
          "firstname",
          "fullname",
          "nachname",
          "vorname",
          "nom",
          "prénom",
          "nombre",
          "apellido",
          "apellidos",
          "cognome",
          "nazwisko",
          "imię",
          "naam",
          "kunde",
          "kundin",
          "customer",
          "patient",
          "patientin",
          "ansprechpartner",
          "ansprechpartnerin",
          "contact",
          "kontakt",
          "employee",
          "mitarbeiter",
          "mitarbeiterin",
          "assignee",
          "reporter",
          "requester",
          "author",
          "owner",
          "attendees",
          "participants",
          "teilnehmer",
          "candidate",
          "manager",
          "caller",
          "claimant",
          "tenant",
          "mieter",
          "witness",
          "signed",
          "username",
          "customername");

  private static final Set<String> PARTICLES =
      Set.of(
          "von", "van", "de", "der", "den", "da", "di", "del", "della", "dos", "du", "la", "le",
          "zu", "zum", "zur", "ten", "ter", "al", "el", "bin", "ben", "ibn", "af", "y");

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "GmbH",
          "AG",
          "KG",
          "Ltd",
          "LLC",
          "Inc",
          "PLC",
          "plc",
          "Corp",
          "SE",
          "SARL",
          "SAS",
          "BV",
          "NV",
          "LLP",
          "Limited",
          "Corporation",
          "Incorporated",
          "Oy",
          "AB",
          "ApS",
          "OHG",
          "SpA",
          "SRL");

  private static final double SCORE = 0.6;
  private static final int NAME_WORDS_MAX = 5;

  private final Lexicon lexicon;

  ListedNames(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The names of a sentence, in any order; they may overlap. */
  List<Name> find(Sentence sentence) {
    List<Name> names = new ArrayList<>();
    Reading reading = new Reading(sentence);
    int index = 0;
    while (index < sentence.size()) {
      int end = reading.person(index);
      if (end > index) {
        names.add(new Name(index, end, EntityType.PERSON, SCORE));
      } else {
        reading.place(index, names);
        reading.legalForm(index, names);
        reading.mailbox(index, names);
      }
      index = Math.max(index + 1, end);
    }
    return names;
  }

  /** One sentence with what the lists say of its words. */
  private final class Reading {
    private final String[] words;
    private final String[] lower;
    private final int[] bits;

    Reading(Sentence sentence) {
      words = sentence.words();
      lower = new String[words.length];
      bits = new int[words.length];
      for (int i = 0; i < words.length; i++) {
        lower[i] = words[i].toLowerCase(Locale.ROOT);
        bits[i] = Word.listed(lower[i], lexicon);
      }
    }

    /** The end of a person's name that begins here, or {@code index}. */
    int person(int index) {
      int end = givenAndFamily(index);
      end = end > index ? end : familyAndGiven(index);
      if (end == index && isNamelike(index) && announced(index)) {
        end = namelikeEnd(index);
      }
      if (end == index && alone(index)) {
        end = index + 1;
      }
      return end;
    }

    private int givenAndFamily(int index) {
      if (!is(index, Lexicon.GIVEN) || NameGuard.isIdentifier(words[index])) {
        return index;
      }
      boolean capital = isCapital(index);
      int next = index + 1;
      while (next < words.length && next < index + NAME_WORDS_MAX && isBetween(next, capital)) {
        next++;
      }
      if (next >= words.length || NameGuard.isIdentifier(words[next])) {
        return index;
      }
      boolean family = is(next, Lexicon.FAMILY);
      if (!capital) {
        boolean ordinary = is(index, Lexicon.COMMON) || is(next, Lexicon.COMMON);
        return family && !ordinary && next == index + 1 ? next + 1 : index;
      }
      boolean unsure = is(index, Lexicon.COMMON | Lexicon.CALENDAR);
      boolean accepted =
          isCapital(next)
              && words[next].length() > 1
              && (family || (!unsure && isNamelike(next) && !is(next, ELSEWHERE)));
      return accepted ? next + 1 : index;
    }

    /** A second given name, an initial with its full stop, or a particle. */
    private boolean isBetween(int index, boolean capital) {
      if (words[index].equals(".")) {
        return words[index - 1].length() == 1;
      }
      boolean initial = words[index].length() == 1 && isCapital(index);
      return initial
          || (PARTICLES.contains(lower[index]) && NameGuard.isWord(words[index]))
          || (capital
              && is(index, Lexicon.GIVEN)
              && index + 1 < words.length
              && isNamelike(index + 1));
    }

    private int familyAndGiven(int index) {
      boolean fits =
          index + 2 < words.length
              && isCapital(index)
              && is(index, Lexicon.FAMILY)
              && (index == 0 || !NameGuard.isWord(words[index - 1]) || !isCapital(index - 1))
              && words[index + 1].equals(",")
              && isCapital(index + 2)
              && is(index + 2, Lexicon.GIVEN)
              && !is(index, Lexicon.COMMON | Lexicon.GIVEN);
      return fits ? index + 3 : index;
    }

    /** Whether a form of address, a greeting or a field's label stands before. */
    private boolean announced(int index) {
      int before = index - 1;
      if (before >= 0 && words[before].equals(".")) {
        before--;
      }
      if (before < 0) {
        return false;
      }
      if (FORMS_OF_ADDRESS.contains(lower[before])
          || (is(before, Lexicon.TITLE) && is(index, Lexicon.FAMILY))) {
        return true;
      }
      if (GREETINGS.contains(lower[before])) {
        return before <= 1;
      }
      while (before > 0 && (words[before].equals("\"") || words[before].equals(":"))) {
        before--;
      }
      return before < index - 1 && FIELDS.contains(lower[before]);
    }

    private int namelikeEnd(int index) {
      int end = index + 1;
      while (end < words.length && end < index + NAME_WORDS_MAX) {
        boolean initialStop = words[end].equals(".") && words[end - 1].length() == 1;
        boolean particle =
            PARTICLES.contains(lower[end]) && end + 1 < words.length && isNamelike(end + 1);
        if (!isNamelike(end) && !initialStop && !particle) {
          break;
        }
        end++;
      }
      return end;
    }

    /** A given name by itself that is nothing else. */
    private boolean alone(int index) {
      return isCapital(index)
          && is(index, Lexicon.GIVEN)
          && words[index].length() > 2
          && !NameGuard.isCapitals(words[index])
          && !is(index, Lexicon.COMMON | Lexicon.CALENDAR | ELSEWHERE)
          && !(index + 1 < words.length && is(index + 1, Lexicon.ORGANISATION_WORD));
    }

    void place(int index, List<Name> names) {
      boolean place =
          isCapital(index)
              && is(index, Lexicon.PLACE)
              && words[index].length() > 3
              && !NameGuard.isCapitals(words[index])
              && !is(index, Lexicon.COMMON | Lexicon.GIVEN | Lexicon.FAMILY);
      if (place) {
        names.add(new Name(index, index + 1, EntityType.LOCATION, SCORE));
      }
    }

    /** The words before an e-mail address in angle brackets: {@code "Doe, Jane" <jane@...>}. */
    void mailbox(int index, List<Name> names) {
      boolean opens =
          words[index].equals("<")
              && index + 1 < words.length
              && words[index + 1].indexOf('@') > 0
              && index > 0;
      if (!opens) {
        return;
      }
      int end = index;
      boolean quoted = words[end - 1].equals("\"");
      end -= quoted ? 1 : 0;
      int start = end;
      while (start > 0 && end - start < NAME_WORDS_MAX && isPartOfMailbox(start - 1, quoted)) {
        start--;
      }
      if (start < end && words[end - 1].length() > 1 && NameGuard.isWord(words[start])) {
        names.add(new Name(start, end, EntityType.PERSON, SCORE));
      }
    }

    private boolean isPartOfMailbox(int index, boolean quoted) {
      boolean word =
          isCapital(index)
              && !NameGuard.isIdentifier(words[index])
              && (!is(index, Lexicon.COMMON) || is(index, Lexicon.GIVEN | Lexicon.FAMILY));
      return word || words[index].equals(".") || (quoted && words[index].equals(","));
    }

    /** The capitalised words before a legal form. */
    void legalForm(int index, List<Name> names) {
      if (!LEGAL_FORMS.contains(words[index])) {
        return;
      }
      int start = index;
      while (start > 0 && start > index - NAME_WORDS_MAX && isPartOfCompany(start - 1)) {
        start--;
      }
      while (start < index && !isCapital(start)) {
        start++;
      }
      if (start < index && words[start].length() > 1) {
        names.add(new Name(start, index + 1, EntityType.ORGANIZATION, SCORE));
      }
    }

    private boolean isPartOfCompany(int index) {
      return (isCapital(index) && !FORMS_OF_ADDRESS.contains(lower[index]))
          || words[index].equals("&")
          || words[index].equals("+");
    }

    private boolean isNamelike(int index) {
      return isCapital(index)
          && words[index].length() > 1
          && !NameGuard.isIdentifier(words[index])
          && !(is(index, Lexicon.COMMON | Lexicon.CALENDAR | Lexicon.ORGANISATION_WORD)
              && !is(index, Lexicon.FAMILY))
          && !FORMS_OF_ADDRESS.contains(lower[index]);
    }

    private boolean isCapital(int index) {
      return Character.isUpperCase(words[index].codePointAt(0));
    }

    private boolean is(int index, int mask) {
      return (bits[index] & mask) != 0;
    }
  }

  private static final int ELSEWHERE =
      Lexicon.PLACE | Lexicon.ORGANISATION | Lexicon.ORGANISATION_WORD;
}

package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes labelled passages of the kind that people put into prompts, from templates with slots. The
 * same seed writes the same passages. Not thread-safe.
 */
final class SyntheticPassages {
  private static final String[] CALENDAR = {
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Montag",
    "Freitag",
    "Januar",
    "März",
    "Dezember",
    "lundi",
    "lunes",
    "Jun",
    "Q3",
    "Easter"
  };
  private static final String[] IDENTIFIERS = {
    "HD-20417",
    "INC0012345",
    "userRepository",
    "OrderMapper",
    "get_user_name",
    "A-4711",
    "ABC-99",
    "PaymentGateway",
    "os.path",
    "java.util.List",
    "StringBuilder",
    "X_API_KEY",
    "maxRetries",
    "HttpClient",
    "PROJ-118",
    "NullPointerException",
    "README",
    "emit",
    "elif"
  };
  private static final String[] COMPANY_PATTERNS = {
    "{S} GmbH",
    "{S} AG",
    "{S} & {S}",
    "{S} & Söhne",
    "{S} Ltd",
    "{S} Inc.",
    "{S} Group",
    "{S} Consulting",
    "{S} {W}",
    "{S} {W} GmbH",
    "{S} and {S} LLP",
    "{L} {W}",
    "{L} {W} Ltd",
    "{X} {W}",
    "{X} {W} Inc",
    "{X}",
    "{X} AG",
    "{X} GmbH & Co. KG",
    "{X} S.A.",
    "{X} S.p.A.",
    "{X} B.V.",
    "{X} sp. z o.o.",
    "University of {L}",
    "{L} University",
    "Bank of {L}",
    "Stadtwerke {L}",
    "Universität {L}",
    "{W} {S}",
    "{X} {X}",
    "{X} Holding",
    "{S} SARL"
  };
  private static final String[] STARTS = {
    "Bre", "Kal", "Mor", "Tor", "Ven", "Lin", "Sol", "Dra", "Fen", "Gar", "Hol", "Jas", "Kre",
    "Lam", "Nor", "Ost", "Pra", "Quen", "Ros", "Stel", "Tre", "Ul", "Vor", "Wen", "Zel", "Al",
    "Ber", "Cor", "Dem", "El", "Fal", "Gri", "Har", "Im", "Ka", "Lo", "Mi", "Na", "Or", "Pe", "Sa",
    "Ta", "Va", "Wi", "Ya", "Ni", "Shi", "Chi", "O", "Ad", "Ngu", "Xi", "Zha"
  };
  private static final String[] MIDDLES = {
    "", "", "ba", "de", "li", "mo", "ra", "ten", "vi", "wel", "kow", "nar", "dri", "ga", "le", "ni",
    "to", "shi", "ru", "ma", "cha", "bo", "sa"
  };
  private static final String[] FAMILY_ENDS = {
    "mann", "berg", "er", "sen", "son", "ski", "ska", "ez", "ini", "elli", "ov", "ova", "enko",
    "yan", "idis", "oglu", "stra", "inga", "ard", "eau", "ton", "ley", "worth", "ford", "bach",
    "stein", "hofer", "escu", "vić", "ák", "moto", "mura", "wati", "ani", "ong", "ike", "uku",
    "dottir", "quist", "feld", "huber", "kamp", "roth", "ham", "wick", "illo", "eiro"
  };
  private static final String[] GIVEN_ENDS = {
    "a", "o", "ia", "an", "en", "ina", "us", "el", "ette", "ika", "ko", "ela", "is", "ard", "y"
  };
  private static final String[] BRAND_ENDS = {
    "a", "o", "ix", "on", "tec", "tech", "soft", "lytics", "flow", "ware", "net", "data", "med",
    "pharm", "logic", "bau", "chem", "io", "us", "ly", "ify", "cor", "via", "nova"
  };
  private static final String[] PLACE_ENDS = {
    "burg", "stadt", "hausen", "heim", "dorf", "bach", "ville", "ford", "ton", "bury", "ham",
    "mouth", "port", "field", "grad", "ów", "ice", "ino", "ano", "ona", "sund", "vik", "stad",
    "recht", "pur", "abad", "yama", "shi", "ingen", "feld", "minster"
  };

  private final Random random;
  private final List<String> templates;
  private final List<String> given;
  private final List<String> family;
  private final List<String> places;
  private final List<String> organisations;
  private final List<String> organisationWords;
  private final List<String> plain;
  private final double invented;

  private StringBuilder text = new StringBuilder();
  private List<LabelledText.Label> labels = new ArrayList<>();

  /**
   * A writer.
   *
   * @param heldOut true for the names that training never sees, false for all others
   * @param invented the share of names made of syllables instead of taken from the lists
   */
  SyntheticPassages(long seed, boolean heldOut, double invented) {
    random = new Random(seed);
    this.invented = invented;
    templates = lines("passages.txt");
    plain = lines("plain-words.txt");
    given = part("first-names.txt", heldOut);
    family = part("surnames.txt", heldOut);
    places = part("places.txt", heldOut);
    organisations = part("organisations.txt", heldOut);
    organisationWords = Lexicon.entries("organisation-words.txt");
  }

  /** Every template once, in a shuffled order. */
  List<LabelledText> round() {
    List<String> order = new ArrayList<>(templates);
    java.util.Collections.shuffle(order, random);
    List<LabelledText> texts = new ArrayList<>();
    for (String template : order) {
      texts.add(recased(fill(template)));
    }
    return texts;
  }

  private static List<String> lines(String resource) {
    try (var in = SyntheticPassages.class.getResourceAsStream(resource)) {
      String all = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return all.lines()
          .filter(
              line -> !line.startsWith("#") || line.startsWith("# {") || line.startsWith("## {"))
          .filter(line -> !line.isBlank())
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> part(String resource, boolean heldOut) {
    return Lexicon.entries(resource).stream()
        .distinct()
        .filter(entry -> Math.floorMod(entry.hashCode(), 7) == 0 == heldOut)
        .toList();
  }

  private LabelledText fill(String template) {
    text = new StringBuilder();
    labels = new ArrayList<>();
    int index = 0;
    while (index < template.length()) {
      char unit = template.charAt(index);
      if (unit == '{' && index + 2 < template.length() && template.charAt(index + 2) == '}') {
        slot(template.charAt(index + 1));
        index += 3;
      } else if (unit == '\\' && index + 1 < template.length()) {
        text.append(template.charAt(index + 1) == 'n' ? '\n' : '\t');
        index += 2;
      } else {
        text.append(unit);
        index++;
      }
    }
    return new LabelledText("", "synthetic", text.toString(), labels);
  }

  private void slot(char slot) {
    switch (slot) {
      case 'P' -> label(person(), EntityType.PERSON);
      case 'F' -> label(givenName(), EntityType.PERSON);
      case 'S' -> label(familyName(), EntityType.PERSON);
      case 'R' -> label(familyName() + ", " + givenName(), EntityType.PERSON);
      case 'I' -> label(initial() + " " + familyName(), EntityType.PERSON);
      case 'L' -> label(place(), EntityType.LOCATION);
      case 'O' -> label(organisation(), EntityType.ORGANIZATION);
      case 'E' -> text.append(mail());
      case 'D' -> text.append(date());
      case 'M' -> text.append(pick(CALENDAR));
      case 'H' -> text.append(random.nextInt(24)).append(":").append(10 + random.nextInt(50));
      case 'N' ->
          text.append(random.nextInt(10) < 3 ? 1950 + random.nextInt(80) : random.nextInt(90000));
      case 'T' ->
          text.append("+")
              .append(30 + random.nextInt(19))
              .append(" ")
              .append(100 + random.nextInt(899))
              .append(" ")
              .append(100000 + random.nextInt(899999));
      case 'A' -> text.append(amount());
      case 'U' -> text.append("https://www.example.com/").append(random.nextInt(999));
      case 'C' -> text.append(pick(plain));
      case 'K' -> text.append(pick(IDENTIFIERS));
      default -> throw new IllegalArgumentException("slot: " + slot + " (expected: one listed)");
    }
  }

  private void label(String name, EntityType type) {
    int start = text.length();
    text.append(name);
    labels.add(new LabelledText.Label(start, text.length(), type));
  }

  private String person() {
    return switch (random.nextInt(20)) {
      case 0 -> givenName();
      case 1 -> givenName() + " " + initial() + " " + familyName();
      case 2 -> givenName() + " " + givenName() + " " + familyName();
      case 3 -> givenName() + "-" + givenName() + " " + familyName();
      case 4 -> givenName() + " " + familyName() + "-" + familyName();
      case 5 -> initial() + " " + familyName();
      case 6 -> givenName() + " " + particle() + familyName();
      case 7 -> givenName() + " " + familyName() + " " + familyName();
      default -> givenName() + " " + familyName();
    };
  }

  private String particle() {
    return pick(
        List.of("von ", "van ", "de ", "van der ", "von der ", "da ", "del ", "di ", "al-"));
  }

  private String initial() {
    return (char) ('A' + random.nextInt(26)) + ".";
  }

  private String givenName() {
    if (random.nextDouble() < invented) {
      return pick(STARTS) + pick(MIDDLES) + pick(GIVEN_ENDS);
    }
    return pick(given);
  }

  private String familyName() {
    if (random.nextDouble() < invented) {
      return pick(STARTS) + pick(MIDDLES) + pick(FAMILY_ENDS);
    }
    return pick(family);
  }

  private String place() {
    if (random.nextDouble() < invented / 2) {
      return pick(STARTS) + pick(MIDDLES) + pick(PLACE_ENDS);
    }
    return pick(places);
  }

  private String organisation() {
    if (random.nextInt(3) == 0) {
      return pick(organisations);
    }
    String pattern = pick(COMPANY_PATTERNS);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '{') {
        name.append(
            switch (pattern.charAt(i + 1)) {
              case 'S' -> familyName();
              case 'L' -> place();
              case 'W' -> pick(organisationWords);
              default -> pick(STARTS) + pick(MIDDLES) + pick(BRAND_ENDS);
            });
        i += 2;
      } else {
        name.append(pattern.charAt(i));
      }
    }
    return name.toString();
  }

  private String mail() {
    String user = givenName() + "." + familyName();
    return user.toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "") + "@example.com";
  }

  private String date() {
    int day = 1 + random.nextInt(28);
    int month = 1 + random.nextInt(12);
    int year = 1940 + random.nextInt(87);
    return switch (random.nextInt(4)) {
      case 0 -> String.format(Locale.ROOT, "%02d.%02d.%d", day, month, year);
      case 1 -> year + "-" + month + "-" + day;
      case 2 -> day + " " + CALENDAR[4 + month] + " " + year;
      default -> month + "/" + day + "/" + year;
    };
  }

  private String amount() {
    String number = (1 + random.nextInt(900)) + (random.nextBoolean() ? ",50" : ".000");
    return random.nextBoolean() ? number + " EUR" : "$" + number;
  }

  /** A copy with other names in the same places, so that the context is learnt, not the name. */
  LabelledText substituted(LabelledText original) {
    text = new StringBuilder();
    labels = new ArrayList<>();
    int index = 0;
    for (LabelledText.Label label : original.labels()) {
      if (label.start() < index) {
        continue;
      }
      text.append(original.text().substring(index, label.start()));
      label(
          another(original.text().substring(label.start(), label.end()), label.type()),
          label.type());
      index = label.end();
    }
    text.append(original.text().substring(index));
    return new LabelledText(original.language(), original.source(), text.toString(), labels);
  }

  private String another(String name, EntityType type) {
    if (!Character.isUpperCase(name.charAt(0)) || NameGuard.isCapitals(name)) {
      return name;
    }
    boolean several = name.indexOf(' ') > 0;
    return switch (type) {
      case PERSON -> several ? person() : singleName(name);
      case LOCATION -> several || random.nextInt(3) == 0 ? name : place();
      default -> random.nextBoolean() ? name : organisation();
    };
  }

  private String singleName(String name) {
    int bits = Lexicon.bundled().bits(name.toLowerCase(Locale.ROOT));
    return (bits & Lexicon.GIVEN) != 0 ? givenName() : familyName();
  }

  /** Some passages are typed in lower case, a few in capitals; offsets stay. */
  private LabelledText recased(LabelledText passage) {
    int chance = random.nextInt(100);
    if (chance >= 14) {
      return passage;
    }
    return recased(passage, chance < 10);
  }

  /** A copy in one case; characters whose case changes their length keep it. */
  static LabelledText recased(LabelledText passage, boolean lower) {
    StringBuilder copy = new StringBuilder(passage.text().length());
    for (int i = 0; i < passage.text().length(); i++) {
      char unit = passage.text().charAt(i);
      copy.append(lower ? Character.toLowerCase(unit) : Character.toUpperCase(unit));
    }
    return new LabelledText(
        passage.language(), passage.source(), copy.toString(), passage.labels());
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}

package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fills passages with names and so writes labelled texts. The same seed writes the same texts. Not
 * thread-safe.
 */
final class PassageWriter {
  private final Random random;
  private final Fillers fillers;
  private final Map<Character, Person> people = new HashMap<>();
  private final Map<String, String> things = new HashMap<>();
  private StringBuilder text = new StringBuilder();
  private List<LabelledText.Label> labels = new ArrayList<>();
  private String language = "en";

  /**
   * A writer.
   *
   * @param heldOut true for the names that training never sees, false for all others
   */
  PassageWriter(long seed, boolean heldOut) {
    random = new Random(seed);
    fillers = new Fillers(random, heldOut);
  }

  /** The passage with new names. */
  LabelledText fill(Passage passage) {
    begin(passage.language());
    String template = passage.template();
    int index = 0;
    while (index < template.length()) {
      if (template.startsWith("[[", index) && template.indexOf("]]", index) > 0) {
        int end = template.indexOf("]]", index);
        label(template.substring(index + 4, end), type(template.charAt(index + 2)));
        index = end + 2;
      } else if (template.charAt(index) == '{' && slotEnd(template, index) > 0) {
        int end = slotEnd(template, index);
        slot(template.substring(index + 1, end));
        index = end + 1;
      } else {
        text.append(template.charAt(index++));
      }
    }
    String source = "passages/" + passage.file();
    return new LabelledText(passage.language(), source, text.toString(), labels);
  }

  private void begin(String inLanguage) {
    language = inLanguage;
    text = new StringBuilder();
    labels = new ArrayList<>();
    people.clear();
    things.clear();
  }

  private static EntityType type(char letter) {
    return switch (letter) {
      case 'P' -> EntityType.PERSON;
      case 'L' -> EntityType.LOCATION;
      default -> EntityType.ORGANIZATION;
    };
  }

  private static int slotEnd(String template, int index) {
    int end = template.indexOf('}', index);
    if (end < 0 || end - index > 4 || end == index + 1) {
      return -1;
    }
    String slot = template.substring(index + 1, end);
    boolean person = Character.isDigit(slot.charAt(0));
    boolean thing = slot.length() == 2 && "ckrsoOabx".indexOf(slot.charAt(0)) >= 0;
    boolean plain = slot.equals("ph") || (slot.length() == 1 && "wmdtn$z".contains(slot));
    return person || plain || (thing && Character.isDigit(slot.charAt(1))) ? end : -1;
  }

  private void slot(String slot) {
    if (Character.isDigit(slot.charAt(0))) {
      Person person = people.computeIfAbsent(slot.charAt(0), key -> person());
      person(person, slot.substring(1));
      return;
    }
    switch (slot.charAt(0)) {
      case 'c' -> label(thing(slot), EntityType.LOCATION);
      case 'k' -> label(thing(slot), EntityType.LOCATION);
      case 'r' -> label(thing(slot), EntityType.LOCATION);
      case 's' -> label(thing(slot), EntityType.LOCATION);
      case 'o' -> label(thing(slot), EntityType.ORGANIZATION);
      case 'O' -> label(shortForm(thing("o" + slot.charAt(1))), EntityType.ORGANIZATION);
      case 'a' -> label(thing(slot), EntityType.ORGANIZATION);
      case 'b', 'x' -> text.append(thing(slot));
      default -> text.append(plain(slot));
    }
  }

  private Person person() {
    return new Person(fillers.given(language), fillers.family(language), fillers.given(language));
  }

  private void person(Person person, String form) {
    String initial = person.given().charAt(0) + ".";
    String upper = person.family().toUpperCase(Locale.ROOT);
    switch (form) {
      case "" -> labelPerson(full(person));
      case "g" -> labelPerson(person.given());
      case "f" -> labelPerson(person.family());
      case "r" -> labelPerson(person.family() + ", " + person.given());
      case "i" -> labelPerson(initial + " " + person.family());
      case "m" ->
          labelPerson(
              person.given()
                  + " "
                  + (random.nextInt(3) == 0 ? person.second() : person.second().charAt(0) + ".")
                  + " "
                  + person.family());
      case "F" -> labelPerson(person.given() + " " + upper);
      case "u" -> labelPerson(person.given().toUpperCase(Locale.ROOT) + " " + upper);
      case "fu" -> labelPerson(upper);
      case "l" -> labelPerson((person.given() + " " + person.family()).toLowerCase(Locale.ROOT));
      case "gl" -> labelPerson(person.given().toLowerCase(Locale.ROOT));
      case "fl" -> labelPerson(person.family().toLowerCase(Locale.ROOT));
      case "e" -> text.append(mail(person)).append("@").append("example.com");
      case "h" -> text.append(handle(person));
      default -> text.append(person.given(), 0, 1).append(person.family(), 0, 1);
    }
  }

  /** Given and family name, seldom with a second given name between or joined to the first. */
  private String full(Person person) {
    return switch (random.nextInt(24)) {
      case 0 -> person.given() + " " + person.second() + " " + person.family();
      case 1 -> person.given() + "-" + person.second() + " " + person.family();
      case 2 -> person.given() + " " + person.second().charAt(0) + ". " + person.family();
      default -> person.given() + " " + person.family();
    };
  }

  private String mail(Person person) {
    String given = plainLetters(person.given());
    String family = plainLetters(person.family());
    return switch (random.nextInt(4)) {
      case 0 -> given.charAt(0) + family;
      case 1 -> given + "_" + family;
      default -> given + "." + family;
    };
  }

  private String handle(Person person) {
    String given = plainLetters(person.given());
    String family = plainLetters(person.family());
    return switch (random.nextInt(4)) {
      case 0 -> given.charAt(0) + family;
      case 1 -> family + given.charAt(0);
      case 2 -> given + random.nextInt(100);
      default -> "@" + given + family;
    };
  }

  private static String plainLetters(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.isEmpty() ? "x" : letters;
  }

  private String thing(String slot) {
    return things.computeIfAbsent(
        slot,
        key ->
            switch (key.charAt(0)) {
              case 'c' -> fillers.city(language);
              case 'k' -> fillers.pick("country", language);
              case 'r' -> fillers.pick("region", language);
              case 's' -> fillers.street(language);
              case 'o' -> fillers.company(language);
              case 'a' -> fillers.body(language);
              case 'b' -> fillers.product();
              default -> fillers.pick("identifier");
            });
  }

  /** The first word of a company, or two where the first says little. */
  private static String shortForm(String company) {
    String[] words = company.split("[ ,]+", -1);
    boolean little = words[0].length() < 3 || words[0].endsWith("'s");
    return little && words.length > 1 ? words[0] + " " + words[1] : words[0];
  }

  private String plain(String slot) {
    int number = random.nextInt(90_000);
    return switch (slot) {
      case "w" -> fillers.pick("weekday", language);
      case "m" -> fillers.pick("month", language);
      case "d" -> date();
      case "t" -> random.nextInt(24) + ":" + (10 + random.nextInt(50));
      case "$" -> amount();
      case "ph" ->
          "+" + (30 + random.nextInt(19)) + " " + (100 + number % 899) + " " + number + "0";
      case "z" ->
          random.nextInt(4) == 0
              ? "SW" + number % 20 + " " + number % 10 + "AB"
              : "" + (10_000 + number);
      default -> "" + (random.nextInt(3) == 0 ? number : number % 60);
    };
  }

  private String date() {
    int day = 1 + random.nextInt(28);
    int year = 1940 + random.nextInt(87);
    String month = fillers.pick("month", language);
    return switch (random.nextInt(4)) {
      case 0 -> String.format(Locale.ROOT, "%02d.%02d.%d", day, 1 + day % 12, year);
      case 1 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, 1 + day % 12, day);
      case 2 -> day + " " + month + " " + year;
      default -> month + " " + day + ", " + year;
    };
  }

  private String amount() {
    String number = (1 + random.nextInt(900)) + (random.nextBoolean() ? ",50" : ".000");
    return random.nextBoolean() ? number + " EUR" : "$" + number;
  }

  private void labelPerson(String name) {
    label(name, EntityType.PERSON);
  }

  private void label(String name, EntityType type) {
    int start = text.length();
    text.append(name);
    labels.add(new LabelledText.Label(start, text.length(), type));
  }

  /** A copy with other people and places in the same spots, so that the context is learnt. */
  LabelledText substituted(LabelledText original) {
    begin(original.language());
    int index = 0;
    for (LabelledText.Label label : original.labels()) {
      if (label.start() < index) {
        continue;
      }
      text.append(original.text().substring(index, label.start()));
      String name = original.text().substring(label.start(), label.end());
      label(another(name, label.type()), label.type());
      index = label.end();
    }
    text.append(original.text().substring(index));
    return new LabelledText(original.language(), original.source(), text.toString(), labels);
  }

  private String another(String name, EntityType type) {
    boolean ordinary =
        Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
    if (!ordinary) {
      return name;
    }
    boolean several = name.indexOf(' ') > 0;
    return switch (type) {
      case PERSON -> several ? full(person()) : single(name);
      case LOCATION -> several || random.nextInt(3) == 0 ? name : fillers.city(language);
      default -> {
        boolean kept = random.nextInt(3) > 0;
        yield kept
            ? name
            : several ? fillers.company(language) : shortForm(fillers.company(language));
      }
    };
  }

  private String single(String name) {
    int bits = Lexicon.bundled().bits(name);
    boolean given = (bits & Lexicon.GIVEN) != 0 && (bits & Lexicon.FAMILY) == 0;
    return given || random.nextInt(3) == 0 ? fillers.given(language) : fillers.family(language);
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

  private record Person(String given, String family, String second) {
    @Override
    public String toString() {
      return "Person[]";
    }
  }
}

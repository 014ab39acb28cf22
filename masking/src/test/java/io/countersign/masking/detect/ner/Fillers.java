package io.countersign.masking.detect.ner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Names and other words to put into passages, from the lists that come with the product and from
 * {@code fillers.txt}. One name in seven is held out: it fills no passage for training. Not
 * thread-safe.
 */
final class Fillers {
  private static final int HELD_OUT_EVERY = 7;

  /** How often a name is of the language of its passage, and how often of any country. */
  private static final double NATIVE = 0.6;

  private final Map<String, List<String>> values = new HashMap<>();
  private final Map<String, List<String>> given;
  private final Map<String, List<String>> family;
  private final Map<String, List<String>> places;
  private final List<String> organisations = new ArrayList<>();
  private final boolean heldOut;
  private final Random random;

  Fillers(Random random, boolean heldOut) {
    this.random = random;
    this.heldOut = heldOut;
    given = sections("first-names.txt");
    family = sections("surnames.txt");
    places = sections("places.txt");
    sections("organisations.txt").values().forEach(organisations::addAll);
    String section = "";
    for (String line : lines("fillers.txt")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.indexOf(']'));
      } else if (!line.startsWith("#")) {
        values
            .computeIfAbsent(section, key -> new ArrayList<>())
            .addAll(List.of(line.split("\\|", -1)));
      }
    }
  }

  private Map<String, List<String>> sections(String resource) {
    Map<String, List<String>> sections = new java.util.LinkedHashMap<>();
    String section = "";
    for (String line : lines(resource)) {
      if (line.startsWith("# [")) {
        section = line.substring(3, line.indexOf(']'));
      } else if (!line.startsWith("#")) {
        for (String entry : line.split(",", -1)) {
          String name = entry.strip();
          if (!name.isEmpty() && isHeldOut(name) == heldOut) {
            sections.computeIfAbsent(section, key -> new ArrayList<>()).add(name);
          }
        }
      }
    }
    return sections;
  }

  static boolean isHeldOut(String name) {
    return Math.floorMod(name.hashCode(), HELD_OUT_EVERY) == 0;
  }

  private static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Fillers.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String given(String language) {
    return name(given, language);
  }

  String family(String language) {
    String name = name(family, language);
    int chance = random.nextInt(100);
    if (chance < 4) {
      return name + "-" + name(family, language);
    }
    if (chance < 6 || (chance < 25 && (language.equals("es") || language.equals("pt")))) {
      return name + " " + name(family, language);
    }
    return chance < 32 && chance > 27 ? pick("particle") + name : name;
  }

  String city(String language) {
    return name(places, language);
  }

  /** Half of what is not of the language is from a common list, half from a small one. */
  private String name(Map<String, List<String>> sections, String language) {
    List<String> names = sections.getOrDefault(language, List.of());
    if (names.isEmpty() || random.nextDouble() > NATIVE) {
      List<String> keys = List.copyOf(sections.keySet());
      String key = random.nextInt(3) == 0 ? keys.get(0) : pick(keys);
      names = sections.getOrDefault(key, List.of());
    }
    // The lists are ordered by how common the names are, more or less.
    double skewed = random.nextDouble();
    return names.get((int) (Math.min(skewed, random.nextDouble()) * names.size()));
  }

  String company(String language) {
    return random.nextInt(5) == 0
        ? pick(organisations)
        : pattern(pick("company", language), language);
  }

  String body(String language) {
    return pattern(pick("body", language), language);
  }

  String street(String language) {
    return pattern(pick("street", language), language);
  }

  String product() {
    return pattern(pick("product"), "en");
  }

  /** A value for a section in a language, or, now and then, in English. */
  String pick(String section, String language) {
    String own = section + "-" + language;
    return pick(values.containsKey(own) && random.nextInt(8) > 0 ? own : section);
  }

  String pick(String section) {
    return pick(values.getOrDefault(section, List.of()));
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private String pattern(String pattern, String language) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '{') {
        text.append(pattern.charAt(i));
        continue;
      }
      text.append(
          switch (pattern.charAt(i + 1)) {
            case 'f' -> name(family, language);
            case 'g' -> name(given, language);
            case 'c' -> name(places, language);
            default -> pick("brand-start") + pick("brand-end");
          });
      i += 2;
    }
    return text.toString();
  }
}

package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the kinds of entity that patterns find: how its values are made, apart from the code that
 * checks them, and what looks like them. Built once, then only read.
 *
 * <pre>{@code
 * Row.of(31, "PL PESEL", EntityType.NATIONALID, "pesel")
 *     .labels("en=PESEL number; de=PESEL-Nummer; ...")
 *     .valid(draw -> ...)           // with a label
 *     .bare(draw -> ...)            // found without a label too; leave out when words are needed
 *     .miss("check digit", draw -> ...)      // with a label, yet not to be found
 *     .bareMiss("no words", draw -> ...);    // without a label, not to be found
 * }</pre>
 */
final class Row {
  /** Something that looks like a value and is none. */
  record Miss(String kind, boolean labelled, Function<Draw, String> maker) {}

  private final int number;
  private final String name;
  private final EntityType type;
  private final Set<String> recognizers;
  private final Map<Language, List<String>> labels = new EnumMap<>(Language.class);
  private final Set<String> homonyms = new HashSet<>();
  private final List<String> carriers = new ArrayList<>();
  private @Nullable Function<Draw, String> valid;
  private @Nullable Function<Draw, String> bare;
  private boolean onlyOwnCarriers;
  private boolean companions;
  private final List<Miss> misses = new ArrayList<>();

  private Row(int number, String name, EntityType type, Set<String> recognizers) {
    this.number = number;
    this.name = name;
    this.type = type;
    this.recognizers = recognizers;
  }

  /**
   * Begins a row.
   *
   * @param number in the list of entity types
   * @param recognizers the names that spans of it may carry
   */
  static Row of(int number, String name, EntityType type, String... recognizers) {
    return new Row(number, name, type, Set.of(recognizers));
  }

  /**
   * What people call it: {@code en=a|b; de=c}. A language that is left out uses the English ones.
   */
  Row labels(String text) {
    for (String part : text.split(";", -1)) {
      String[] sides = part.strip().split("=", 2);
      Language language = Language.valueOf(sides[0].strip().toUpperCase(java.util.Locale.ROOT));
      labels.put(language, List.of(sides[1].strip().split("\\|", -1)));
    }
    return this;
  }

  /** Names of rules of the same type that a value without a label may pass as well. */
  Row mayBe(String... others) {
    homonyms.addAll(List.of(others));
    return this;
  }

  /** Further sentences with a {@code {value}} and words of their own that count as a label. */
  Row carriers(String... sentences) {
    carriers.addAll(List.of(sentences));
    return this;
  }

  /** Only its own sentences: it has no label, but needs a place, or words around it. */
  Row onlyOwnCarriers() {
    onlyOwnCarriers = true;
    return this;
  }

  /** The words around a value that make it one are found with it. */
  Row companions() {
    companions = true;
    return this;
  }

  /** Values that are found where a label says what they are. */
  Row valid(Function<Draw, String> maker) {
    valid = maker;
    return this;
  }

  /** Values that are found without a label too. */
  Row bare(Function<Draw, String> maker) {
    bare = maker;
    return this;
  }

  /** Values that are found with and without a label. */
  Row always(Function<Draw, String> maker) {
    return valid(maker).bare(maker);
  }

  /** What is not to be found even with a label. */
  Row miss(String kind, Function<Draw, String> maker) {
    misses.add(new Miss(kind, true, maker));
    return this;
  }

  /** What is not to be found without a label. */
  Row bareMiss(String kind, Function<Draw, String> maker) {
    misses.add(new Miss(kind, false, maker));
    return this;
  }

  /** The near-misses most kinds have: the value inside a longer word, and digits glued to it. */
  Row embedded() {
    Function<Draw, String> compact = draw -> makeValid(draw).replaceAll("[^\\p{Alnum}]", "");
    bareMiss("embedded", draw -> "x9" + draw.hex(2) + compact.apply(draw) + "f" + draw.digits(2));
    return bareMiss("inside", draw -> draw.number(4) + compact.apply(draw) + draw.digits(5));
  }

  /** The near-miss of a kind that needs words: a value without them. */
  Row needsWords() {
    return bareMiss("no words", this::makeValid);
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  EntityType type() {
    return type;
  }

  /** Whether a span of that name may be a value of the row. */
  boolean named(String recognizer) {
    return recognizers.contains(recognizer) || homonyms.contains(recognizer);
  }

  Set<String> recognizers() {
    return recognizers;
  }

  List<Miss> misses() {
    return misses;
  }

  boolean foundBare() {
    return bare != null;
  }

  String makeValid(Draw draw) {
    return Objects.requireNonNull(valid, name).apply(draw);
  }

  String makeBare(Draw draw) {
    return Objects.requireNonNull(bare, name).apply(draw);
  }

  /** A label in the language. */
  String label(Language language, Draw draw) {
    List<String> own = labels.get(language);
    return draw.pick(own != null ? own : Objects.requireNonNull(labels.get(Language.EN), name));
  }

  /** Its labels in any language, also as the name of a field, and what its sentences begin with. */
  Pattern labelPattern() {
    Stream<String> openings = carriers.stream().map(text -> text.split("\\{value", 2)[0]);
    return Pattern.compile(
        Stream.concat(labels.values().stream().flatMap(List::stream), openings)
            .filter(label -> label.chars().anyMatch(Character::isLetter))
            .map(label -> label.replaceAll("[^\\p{L}\\p{N}]+", "[^\\\\p{L}\\\\p{N}]*"))
            .collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Sentences of its own, perhaps none. */
  List<String> carriers() {
    return carriers;
  }

  boolean ownCarriersAlone() {
    return onlyOwnCarriers;
  }

  boolean hasCompanions() {
    return companions;
  }

  @Override
  public String toString() {
    return number + " " + name;
  }
}

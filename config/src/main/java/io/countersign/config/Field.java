package io.countersign.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of the file, or the place where it would stand. Reading never fails: a value that is
 * absent or wrong is replaced by a stand-in, and what is wrong is reported, so that the whole file
 * is read and a configuration with problems is thrown away at the end. Not thread-safe.
 */
final class Field {
  private static final int NUMBER_DIGITS_MAX = 10;

  private final Reading reading;
  private final String path;
  private final String pattern;
  private final int keyLine;
  private final @Nullable Node node;

  Field(Reading reading, String path, String pattern, int keyLine, @Nullable Node node) {
    this.reading = reading;
    this.path = path;
    this.pattern = pattern;
    this.keyLine = keyLine;
    this.node = node;
  }

  static Field absent(Reading reading, String path, String pattern, int line) {
    return new Field(reading, path, pattern, line, null);
  }

  Field withPattern(String otherPattern) {
    return new Field(reading, path, otherPattern, keyLine, node);
  }

  int keyLine() {
    return keyLine;
  }

  boolean present() {
    return node != null;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** Whether it is this very text. */
  boolean is(String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** Whether it is a text that begins so. */
  boolean begins(String start) {
    return node instanceof ScalarNode scalar && scalar.getValue().startsWith(start);
  }

  /** Reports the value, if it is absent, as missing. */
  Field required(String expected) {
    if (node == null) {
      report("missing (expected: " + expected + ")");
    }
    return this;
  }

  /** A required text; empty in place of a wrong one. */
  String text(TextRule rule) {
    String text = required(rule.expected()).optionalText(rule);
    return text == null ? "" : text;
  }

  @Nullable String optionalText(TextRule rule) {
    String text = scalar(Tag.STR, rule.expected(), rule.shown());
    if (text == null) {
      return null;
    }
    if (SecretSource.isReference(text)) {
      report("a reference to a secret (expected: " + rule.expected() + ", as it is)");
      return null;
    }
    String complaint = rule.complaint(text);
    if (complaint != null) {
      report(complaint);
      return null;
    }
    return text;
  }

  /** A whole number; the fallback in place of an absent or wrong one. */
  int integer(int fallback, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    String text = scalar(Tag.INT, expected, true);
    if (text == null) {
      return fallback;
    }
    long value = decimal(text);
    if (value < min || value > max) {
      report(Found.quoted(text) + " (expected: " + expected + ")");
      return fallback;
    }
    return (int) value;
  }

  @Nullable Integer optionalInteger(int min, int max) {
    return node == null ? null : (Integer) integer(min, min, max);
  }

  boolean flag(boolean fallback) {
    String text = scalar(Tag.BOOL, "true or false", true);
    return text == null ? fallback : text.equalsIgnoreCase("true");
  }

  /** One of the constants of a type; the fallback in place of an absent or wrong one. */
  <E extends Enum<E>> E word(Class<E> type, E fallback) {
    E constant = optionalWord(type);
    return constant == null ? fallback : constant;
  }

  <E extends Enum<E>> @Nullable E optionalWord(Class<E> type) {
    return optionalWord(type, "one of: " + Spelling.all(type));
  }

  <E extends Enum<E>> @Nullable E optionalWord(Class<E> type, String expected) {
    String text = scalar(Tag.STR, expected, true);
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (Spelling.of(constant).equals(text)) {
        return constant;
      }
    }
    String nearest =
        Similarity.nearest(text, Stream.of(type.getEnumConstants()).map(Spelling::of).toList())
            .map(word -> "; did you mean `" + word + "`?")
            .orElse("");
    report(Found.quoted(text) + nearest + " (expected: " + expected + ")");
    return null;
  }

  /** A secret, by reference; the value itself is never part of a message. */
  @Nullable Secret secret() {
    return secret(reading.secrets()::resolve);
  }

  /** A secret whose file, where it has one, nobody but its owner may read. */
  @Nullable Secret privateSecret() {
    return secret(reading.secrets()::resolvePrivate);
  }

  private @Nullable Secret secret(Function<String, SecretSource.Resolution> source) {
    String text = scalar(Tag.STR, SecretSource.EXPECTED, false);
    if (text == null) {
      return null;
    }
    SecretSource.Resolution resolution = source.apply(text);
    if (resolution instanceof SecretSource.Refused refused) {
      report(refused.message());
      return null;
    }
    return ((SecretSource.Resolved) resolution).secret();
  }

  /** A list of texts, each once; the wrong ones are left out. */
  List<String> texts(TextRule rule) {
    Set<String> texts = new LinkedHashSet<>();
    for (Field element : elements("a list, each element " + rule.expected())) {
      String text = element.optionalText(rule);
      if (text != null && !texts.add(text)) {
        String found = rule.shown() ? Found.quoted(text) : "a text that";
        element.report(found + " stands in the list twice (expected: once)");
      }
    }
    return List.copyOf(texts);
  }

  /** A list of constants of a type, each once; the wrong ones are left out. */
  <E extends Enum<E>> List<E> words(Class<E> type) {
    String expected = "one of: " + Spelling.all(type);
    Set<E> words = new LinkedHashSet<>();
    for (Field element : elements("a list, each element " + expected)) {
      E word = element.optionalWord(type, expected);
      if (word != null && !words.add(word)) {
        element.report("`" + Spelling.of(word) + "` stands in the list twice (expected: once)");
      }
    }
    return List.copyOf(words);
  }

  List<Field> elements(String expected) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      report(Found.describe(node) + " (expected: " + expected + ")");
      return List.of();
    }
    List<Field> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      String child = path + "[" + elements.size() + "]";
      int line = YamlText.line(element.getStartMark());
      elements.add(new Field(reading, child, pattern + "[]", line, element));
    }
    return elements;
  }

  /** The mapping that stands here; an empty one in place of anything else. */
  Section section() {
    if (node instanceof MappingNode mapping) {
      return new Section(reading, path, pattern, keyLine, mapping);
    }
    if (node == null) {
      return new Section(reading, path, pattern, keyLine);
    }
    report(Found.kind(node) + " (expected: a mapping)");
    // What is missing inside it is not worth a word of its own.
    Reading unheard = new Reading(new Problems(), reading.secrets(), reading.retired());
    return new Section(unheard, path, pattern, keyLine);
  }

  /** The values by id, where ids of the user's choice are the keys. */
  Map<String, Field> fieldsById(TextRule rule) {
    return section().fieldsById(rule);
  }

  /** The ids that stand here; null when it is no mapping, so that nobody can tell. */
  @Nullable Set<String> ids() {
    if (node == null) {
      return Set.of();
    }
    if (!(node instanceof MappingNode mapping)) {
      return null;
    }
    Set<String> ids = new LinkedHashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar) {
        ids.add(scalar.getValue());
      }
    }
    return ids;
  }

  /** The ids that stand at a key of the mapping that stands here; null when nobody can tell. */
  @Nullable Set<String> ids(String key) {
    if (node == null) {
      return Set.of();
    }
    if (!(node instanceof MappingNode mapping)) {
      return null;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        return new Field(reading, path, pattern, keyLine, tuple.getValueNode()).ids();
      }
    }
    return Set.of();
  }

  void report(String message) {
    int line = node instanceof ScalarNode ? YamlText.line(node.getStartMark()) : keyLine;
    reading.problems().add(path, line, message);
  }

  /** Reports what is wrong with the key rather than with the value. */
  void reportKey(String message) {
    reading.problems().add(path, keyLine, message);
  }

  private @Nullable String scalar(Tag tag, String expected, boolean shown) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && node.getTag().equals(tag)) {
      return scalar.getValue();
    }
    String quotes =
        shown
                && tag.equals(Tag.STR)
                && node instanceof ScalarNode
                && !node.getTag().equals(Tag.NULL)
            ? "; put it in quotes"
            : "";
    String found = shown ? Found.describe(node) : Found.kind(node);
    report(found + " (expected: " + expected + ")" + quotes);
    return null;
  }

  /** The value of plain decimal digits; what is anything else is smaller than every minimum. */
  private static long decimal(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean decimal =
        !digits.isEmpty()
            && digits.length() <= NUMBER_DIGITS_MAX
            && digits.chars().allMatch(TextRules::isDigit)
            && (digits.equals("0") || digits.charAt(0) != '0');
    return decimal ? Long.parseLong(text) : Long.MIN_VALUE;
  }
}

package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schema and the code say the same, in both directions. */
class SchemaTest {
  private static final TestingSchema SCHEMA = new TestingSchema();

  @TempDir Path folder;

  @Test
  void keys_ofTheSchema_areTheKeysOfTheRecords() {
    assertThat(SCHEMA.keys().keySet()).containsExactlyElementsOf(TestingRecords.paths());
  }

  @ParameterizedTest
  @ValueSource(strings = {"smallest.yaml", "full.yaml", "plain.yaml"})
  void schema_onAGoodFile_hasNothingToSay(String name) {
    assertThat(SCHEMA.complaints(TestingFile.resource(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seenBySchema")
  void schema_onWhatTheReaderRefuses_refusesToo(BadFile bad) {
    assertThat(SCHEMA.complaints(bad.yaml())).isNotEmpty();
    assertThat(new TestingFile(folder).read(bad.yaml())).isInstanceOf(ConfigReading.Invalid.class);
  }

  static List<BadFile> seenBySchema() {
    return BadFiles.seenBySchema();
  }

  @Test
  void schema_onAnUnknownKeyAnywhere_refuses() {
    List<JsonNode> open =
        SCHEMA.keys().values().stream()
            .map(TestingSchema.Key::node)
            .flatMap(node -> Stream.of(node, node.path("additionalProperties"), node.path("items")))
            .filter(node -> node.has("properties"))
            .filter(node -> !node.path("additionalProperties").isBoolean())
            .toList();

    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void number_atAndBeyondItsBounds_isJudgedAlikeByBoth(String path) {
    JsonNode node = TestingFile.at(SCHEMA.keys(), path).node();
    long min = node.path("minimum").asLong();
    long max = node.path("maximum").asLong();

    for (long good : List.of(min, max)) {
      String yaml = withNumber(path, good);
      assertThat(SCHEMA.complaints(yaml)).as(yaml).isEmpty();
      assertThat(new TestingFile(folder).read(yaml)).isInstanceOf(ConfigReading.Valid.class);
    }
    for (long bad : List.of(min - 1, max + 1)) {
      String yaml = withNumber(path, bad);
      assertThat(SCHEMA.complaints(yaml)).as(yaml).isNotEmpty();
      assertThat(new TestingFile(folder).problems(yaml))
          .singleElement()
          .satisfies(problem -> assertThat(problem.path()).isEqualTo(concrete(path)));
    }
  }

  static Set<String> numbers() {
    return SCHEMA.keys().values().stream()
        .filter(key -> key.node().path("type").asString("").equals("integer"))
        .map(TestingSchema.Key::path)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  @ParameterizedTest
  @MethodSource("words")
  void words_ofTheSchema_areTheOnesTheReaderServes(String path, Set<String> served) {
    JsonNode words = TestingFile.at(SCHEMA.keys(), path).node().path("enum");

    assertThat(words.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(served);
  }

  private static Map<String, Stream<? extends Enum<?>>> attachments() {
    return Map.of(
        "masking.attachments.documents", Stream.of(AttachmentsConfig.Documents.values()),
        "masking.attachments.images", Stream.of(AttachmentsConfig.Unread.values()),
        "masking.attachments.recordings", Stream.of(AttachmentsConfig.Unread.values()));
  }

  private static Map<String, Stream<? extends Enum<?>>> store() {
    return Map.of(
        "store.kind", Stream.of(StoreConfig.Kind.values()),
        "store.exports.*.format", Stream.of(ExportConfig.Format.values()),
        "store.exports.*.from", Stream.of(ExportConfig.From.values()));
  }

  static Stream<Object[]> words() {
    Map<String, Stream<? extends Enum<?>>> types =
        new java.util.HashMap<>(
            Map.of(
                "destinations.*.dialect",
                Stream.of(DestinationConfig.Dialect.values()),
                "destinations.*.default-for",
                Stream.of(DestinationConfig.DefaultFor.values()),
                "destinations.*.tags",
                Stream.of(DestinationConfig.Tags.values()),
                "destinations.*.terms.training",
                Stream.of(TermsConfig.Training.values()),
                "use-cases.*.tier",
                Stream.of(UseCaseConfig.Tier.values()),
                "use-cases.*.review",
                Stream.of(UseCaseConfig.Review.values()),
                "masking.secrets",
                Stream.of(MaskingConfig.Secrets.values())));
    String profile = "masking.profiles.*.";
    types.put(profile + "all", Stream.of(MaskingProfileConfig.Operator.values()));
    types.put(profile + "secrets", Stream.of(MaskingProfileConfig.Operator.values()));
    types.put(profile + "names", Stream.of(MaskingProfileConfig.Names.values()));
    types.put(
        profile + "uncovered-languages",
        Stream.of(MaskingProfileConfig.UncoveredLanguages.values()));
    types.put("masking.patterns.*.type", Stream.of(MaskedType.values()));
    for (String added : List.of("added", "secrets")) {
      types.put("masking.answers." + added, Stream.of(AnswersConfig.Added.values()));
    }
    types.put("masking.answers.links", Stream.of(AnswersConfig.Links.values()));
    types.putAll(attachments());
    types.putAll(store());
    types.put("tasks.prohibited", Stream.of(TasksConfig.Prohibited.values()));
    types.put(profile + "test-values", Stream.of(MaskingProfileConfig.TestValues.values()));
    types.put("destinations.*.data-class-max", Stream.of(DataClass.values()));
    String knowledge = "knowledge.";
    types.put(knowledge + "dictionaries.*.type", Stream.of(DictionaryConfig.Type.values()));
    types.put(knowledge + "dictionaries.*.data-class", Stream.of(DataClass.values()));
    types.put(knowledge + "dictionaries.*.match", Stream.of(DictionaryConfig.Match.values()));
    types.put(knowledge + "registers.*.columns[].kind", Stream.of(RegisterConfig.Kind.values()));
    types.put(knowledge + "registers.*.data-class", Stream.of(DataClass.values()));
    types.put(knowledge + "documents.*.data-class", Stream.of(DataClass.values()));
    Set<String> inSchema =
        SCHEMA.keys().values().stream()
            .filter(key -> key.node().has("enum"))
            .map(TestingSchema.Key::path)
            .collect(Collectors.toSet());
    assertThat(types.keySet()).isEqualTo(inSchema);
    return types.entrySet().stream()
        .map(
            entry ->
                new Object[] {
                  entry.getKey(),
                  entry
                      .getValue()
                      .map(Spelling::of)
                      .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
                });
  }

  @Test
  void defaults_ofTheSchema_areTheOnesOfTheReader() {
    Map<String, @Nullable Object> values =
        TestingRecords.values(new TestingFile(folder).config(DefaultsTest.NOTHING_OPTIONAL));

    for (TestingSchema.Key key : SCHEMA.keys().values()) {
      if (key.leaf() && !key.required() && !DefaultsTest.GIVEN.contains(key.path())) {
        assertThat(values).as("the leaves").containsKey(key.path());
        Object expected = plain(key.node().path("default"));
        assertThat(values.get(key.path())).as("%s", key.path()).isEqualTo(expected);
      }
    }
  }

  @Test
  void types_ofAProfile_areTheOnesTheReaderServes() {
    for (String key : List.of("operators", "minimum-scores")) {
      JsonNode node = TestingFile.at(SCHEMA.keys(), "masking.profiles.*." + key).node();
      assertThat(node.path("propertyNames").path("enum").valueStream().map(JsonNode::asString))
          .containsExactlyElementsOf(Stream.of(MaskedType.values()).map(Spelling::of).toList());
    }
    JsonNode operators = TestingFile.at(SCHEMA.keys(), "masking.profiles.*.operators").node();
    assertThat(
            operators
                .path("additionalProperties")
                .path("enum")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactlyElementsOf(
            Stream.of(MaskingProfileConfig.Operator.values()).map(Spelling::of).toList());
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    if (node.isArray()) {
      return node.valueStream().map(JsonNode::asString).toList();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isNumber() ? (Object) node.asInt() : node.asString();
  }

  private static String withNumber(String path, long value) {
    if (path.startsWith("destinations.")) {
      return TestingFile.resource("plain.yaml")
          .replace("notice:", "    terms: {retention-days: " + value + "}\nnotice:");
    }
    if (path.startsWith("masking.patterns.")) {
      return TestingFile.resource("plain.yaml")
          + "masking: {patterns: {openai: {pattern: x, matches: [x], score: %d}}}\n"
              .formatted(value);
    }
    if (path.startsWith("store.exports.")) {
      return TestingFile.resource("plain.yaml")
          + "store: {exports: {openai: {to: \"file:f\", format: ecs, rotate-mebibytes: %d}}}\n"
              .formatted(value);
    }
    String[] names = path.split("\\.", -1);
    String braces = "}".repeat(names.length - 1);
    String nested = String.join(": {", names) + ": " + value + braces;
    return TestingFile.resource("plain.yaml") + nested + "\n";
  }

  private static String concrete(String path) {
    return path.replace("*", "openai");
  }
}

package io.countersign.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  /** One of everything, each with the keys that must be given and no others. */
  static final String NOTHING_OPTIONAL =
      """
      data: ./data
      destinations: {d: {dialect: openai, url: "http://localhost:1", models: [m]}}
      notice: {version: v, text: t}
      roles: {r: {}}
      people: {p: {name: n, email: p@example.com, keys: [{id: k, hash: h}]}}
      use-cases: {u: {title: t, tier: minimal, accountable: p}}
      masking: {profiles: {m: {}}, patterns: {p: {pattern: x, matches: [x]}}}
      knowledge:
        dictionaries: {d: {file: f}}
        registers: {r: {file: f, columns: [{header: h, kind: number}], matches: [h]}}
        documents: {b: {folder: f}}
      store: {exports: {e: {to: "file:f", format: ecs}}}
      """;

  /** What stands there although it has a default or may be absent. */
  static final Set<String> GIVEN = Set.of("people.*.keys[].hash");

  private static final Set<String> MUST_BE_GIVEN =
      Set.of(
          "data",
          "destinations.*.dialect",
          "destinations.*.url",
          "destinations.*.models",
          "notice.version",
          "notice.text",
          "people.*.name",
          "people.*.email",
          "people.*.keys[].id",
          "people.*.keys[].hash",
          "use-cases.*.title",
          "use-cases.*.tier",
          "use-cases.*.accountable",
          "masking.patterns.*.pattern",
          "masking.patterns.*.matches",
          "knowledge.dictionaries.*.file",
          "knowledge.registers.*.file",
          "knowledge.registers.*.columns[].header",
          "knowledge.registers.*.columns[].kind",
          "knowledge.registers.*.matches",
          "knowledge.documents.*.folder",
          "store.exports.*.to",
          "store.exports.*.format");

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          entry("listeners.gateway.host", "0.0.0.0"),
          entry("listeners.gateway.port", 8080),
          entry("listeners.gateway.h2c", false),
          entry("listeners.console.host", "127.0.0.1"),
          entry("listeners.console.port", 9090),
          entry("listeners.metrics.host", "127.0.0.1"),
          entry("listeners.metrics.port", 9091),
          entry("destinations.*.tags", "none"),
          entry("destinations.*.allow-private-addresses", false),
          entry("destinations.*.projects", List.of()),
          entry("destinations.*.locations", List.of()),
          entry("destinations.*.terms.training", "allowed"),
          entry("roles.*.destinations", List.of()),
          entry("roles.*.models", List.of()),
          entry("roles.*.use-cases", List.of()),
          entry("people.*.roles", List.of()),
          entry("use-cases.*.approved-by", List.of()),
          entry("use-cases.*.review", "self"),
          entry("use-cases.*.recordings", false),
          entry("use-cases.*.tasks", List.of()),
          entry("tasks.prohibited", "mark"),
          entry("tasks.confident-score", 70),
          entry("store.kind", "sqlite"),
          entry("masking.secrets", "block"),
          entry("masking.profile", "standard"),
          entry("masking.profiles.*.operators", Map.of()),
          entry("masking.profiles.*.minimum-scores", Map.of()),
          entry("masking.profiles.*.names", "fast"),
          entry("masking.profiles.*.uncovered-languages", "patterns"),
          entry("masking.profiles.*.test-values", "mask"),
          entry("masking.patterns.*.type", "term"),
          entry("masking.patterns.*.score", 90),
          entry("masking.patterns.*.context", List.of()),
          entry("masking.patterns.*.ignores", List.of()),
          entry("masking.answers.added", "flag"),
          entry("masking.answers.secrets", "flag"),
          entry("masking.answers.types", Map.of()),
          entry("masking.answers.links", "withhold"),
          entry("masking.answers.link-hosts", List.of()),
          entry("masking.attachments.documents", "refuse"),
          entry("masking.attachments.images", "refuse"),
          entry("masking.attachments.recordings", "refuse"),
          entry("knowledge.poll-seconds", 30),
          entry("knowledge.dictionaries.*.type", "term"),
          entry("knowledge.dictionaries.*.match", "words"),
          entry("knowledge.dictionaries.*.case-sensitive", false),
          entry("knowledge.dictionaries.*.ordinary-words", false),
          entry("knowledge.documents.*.boilerplate", false),
          entry("store.provider-text-days", 30),
          entry("store.provider-text-mebibytes", 1024),
          entry("store.retention.content-days", 0),
          entry("store.retention.use-cases", Map.of()),
          entry("store.retention.tiers", Map.of()),
          entry("store.privacy.without-content", List.of()),
          entry("store.privacy.own-records-only", false),
          entry("store.witnesses", Map.of()),
          entry("store.exports.*.from", "start"),
          entry("store.exports.*.checkpoints", false),
          entry("store.exports.*.rotate-mebibytes", 100),
          entry("limits.body-bytes", 10_485_760),
          entry("limits.header-bytes", 32_768),
          entry("limits.response-bytes", 67_108_864),
          entry("limits.connect-timeout-seconds", 10),
          entry("limits.response-timeout-seconds", 600),
          entry("limits.connections-per-destination", 512),
          entry("limits.inline-masking-bytes", 8192),
          entry("limits.masking-queue-length", 256));

  @TempDir Path folder;

  @Test
  void defaults_ofEveryKey_areTheDocumentedOnes() {
    Map<String, @Nullable Object> found =
        new LinkedHashMap<>(
            TestingRecords.values(new TestingFile(folder).config(NOTHING_OPTIONAL)));
    assertThat(found.keySet()).containsAll(MUST_BE_GIVEN);
    found.keySet().removeAll(MUST_BE_GIVEN);
    found.values().removeIf(Objects::isNull);

    assertThat(found).containsExactlyInAnyOrderEntriesOf(DEFAULTS);
  }

  @Test
  void keys_thatHaveNoDefault_areAbsent() {
    Map<String, @Nullable Object> found =
        TestingRecords.values(new TestingFile(folder).config(NOTHING_OPTIONAL));
    found.values().removeIf(Objects::nonNull);

    assertThat(found)
        .containsOnlyKeys(
            "listeners.gateway.tls",
            "destinations.*.credential",
            "destinations.*.default-for",
            "destinations.*.data-class-max",
            "knowledge.key",
            "knowledge.dictionaries.*.data-class",
            "knowledge.registers.*.data-class",
            "knowledge.documents.*.data-class",
            "destinations.*.terms.retention-days",
            "destinations.*.terms.region",
            "destinations.*.terms.contract",
            "people.*.password-hash",
            "people.*.keys[].secret",
            "people.*.keys[].use-case",
            "destinations.*.masking",
            "roles.*.masking",
            "use-cases.*.masking",
            "store.url",
            "store.user",
            "store.password",
            "store.node",
            "store.keys",
            "store.master-key",
            "store.master-key-pin",
            "masking.sandbox",
            "store.exports.*.ca",
            "store.exports.*.certificate",
            "store.exports.*.key",
            "store.exports.*.user",
            "store.exports.*.password",
            "store.exports.*.token",
            "masking.profiles.*.all",
            "masking.profiles.*.secrets");
  }

  @Test
  void person_withoutKeys_hasNone() {
    String yaml = NOTHING_OPTIONAL.replace(", keys: [{id: k, hash: h}]", "");

    Config config = new TestingFile(folder).config(yaml);

    assertThat(TestingFile.at(config.people(), "p").keys()).isEmpty();
  }

  @Test
  void defaults_inCode_areTheOnesOfTheReader() {
    Config config = new TestingFile(folder).config(NOTHING_OPTIONAL);

    assertThat(config.listeners()).isEqualTo(ListenersConfig.defaults());
    assertThat(config.limits()).isEqualTo(LimitsConfig.defaults());
    String withoutExports = NOTHING_OPTIONAL.replaceAll("store: .*\n", "");
    assertThat(new TestingFile(folder).config(withoutExports).store())
        .isEqualTo(StoreConfig.defaults());
    assertThat(config.tasks()).isEqualTo(TasksConfig.defaults());
    String withoutProfiles = NOTHING_OPTIONAL.replaceAll("masking: .*\n", "");
    assertThat(new TestingFile(folder).config(withoutProfiles).masking())
        .isEqualTo(MaskingConfig.defaults());
    assertThat(TestingFile.at(config.destinations(), "d").terms())
        .isEqualTo(TermsConfig.defaults());
  }
}

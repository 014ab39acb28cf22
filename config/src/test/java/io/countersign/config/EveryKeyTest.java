package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with every key there is arrives whole. */
class EveryKeyTest {
  /** Cleartext has no place beside TLS. */
  private static final Set<String> AS_BY_DEFAULT = Set.of("listeners.gateway.h2c");

  @TempDir Path folder;

  @Test
  void everyKey_inOneFile_isMapped() {
    Config expected =
        new Config(
            folder.resolve("elsewhere"),
            new ListenersConfig(
                new GatewayListenerConfig(
                    "127.0.0.1",
                    18080,
                    false,
                    new TlsConfig(
                        folder.resolve("tls/gateway.pem"), folder.resolve("tls/gateway.key"))),
                new ListenerConfig("0.0.0.0", 19090),
                new ListenerConfig("::1", 19091)),
            Map.of("anthropic", destination()),
            new NoticeConfig("2026-12", "Prompts are recorded.\nSo are answers.\n"),
            Map.of(
                "writer",
                new RoleConfig(
                    List.of("anthropic"), List.of("claude-*"), List.of("letters"), "careful")),
            Map.of("ada", person()),
            Map.of(
                "letters",
                new UseCaseConfig(
                    "Letters to customers",
                    UseCaseConfig.Tier.LIMITED,
                    "ada",
                    List.of("ada"),
                    UseCaseConfig.Review.SECOND_PERSON,
                    "careful",
                    true,
                    List.of(PromptTask.DRAFTING, PromptTask.TRANSLATION))),
            new StoreConfig(
                StoreConfig.Kind.POSTGRESQL,
                "jdbc:postgresql://db.example.com:5433/countersign?sslrootcert=/etc/db.pem",
                "gateway",
                new Secret("db-1"),
                "north-1",
                new DatabaseConfig(
                    "jdbc:postgresql://keys.example.com/keys", "keeper", new Secret("db-1")),
                MasterKeyConfig.InToken.parse(
                    "pkcs11:slot-id=7;object=master?module-path=/usr/lib/softhsm/libsofthsm2.so"),
                new Secret("db-1"),
                7,
                64,
                new RetentionConfig(180, Map.of("letters", 30), Map.of("high", 365)),
                new PrivacyConfig(List.of("letters"), true),
                Map.of(
                    "vault",
                    new WitnessConfig(
                        URI.create("https://witness.example.com/a"), "witness/a+00000000+AA==")),
                exports()),
            masking(),
            new TasksConfig(TasksConfig.Prohibited.REFUSE, 80),
            knowledge(),
            new LimitsConfig(2048, 65_536, 4096, 3, 30, 7, 512, 9));

    assertThat(read()).isEqualTo(expected);
  }

  @Test
  void everyKey_inTheFullFile_differsFromItsDefault() {
    Map<String, @Nullable Object> full = TestingRecords.values(read());
    Map<String, @Nullable Object> defaults =
        TestingRecords.values(new TestingFile(folder).config(DefaultsTest.NOTHING_OPTIONAL));

    for (TestingSchema.Key key : new TestingSchema().keys().values()) {
      if (key.leaf() && !AS_BY_DEFAULT.contains(key.path())) {
        assertThat(full.get(key.path()))
            .as("%s", key.path())
            .isNotNull()
            .isNotEqualTo(defaults.get(key.path()));
      }
    }
  }

  private Config read() {
    return new TestingFile(folder)
        .secretFile("secrets/anthropic", "sk-ant-1\n")
        .variable("DB_PASSWORD", "db-1")
        .variable("ADA_PASSWORD_HASH", "$argon2id$v=19$x")
        .config(TestingFile.full());
  }

  private Map<String, ExportConfig> exports() {
    Secret secret = new Secret(TestingFile.CANARY + "-ada");
    return Map.of(
        "disk",
        new ExportConfig(
            ExportAddress.ofFile(folder.resolve("exports/record.log")),
            ExportConfig.Format.CEF,
            ExportConfig.From.NOW,
            true,
            null,
            null,
            null,
            null,
            null,
            null,
            7),
        "lake",
        new ExportConfig(
            ExportAddress.of(
                ExportAddress.Kind.KAFKA,
                true,
                List.of(
                    new ExportAddress.Server("broker-1.example.com", 9093),
                    new ExportAddress.Server("broker-2.example.com", 9093)),
                "ai.record"),
            ExportConfig.Format.OCSF,
            ExportConfig.From.START,
            false,
            folder.resolve("tls/kafka-ca.pem"),
            folder.resolve("tls/export.pem"),
            folder.resolve("tls/export.key"),
            "countersign",
            secret,
            null,
            100),
        "notary",
        new ExportConfig(
            ExportAddress.of(
                ExportAddress.Kind.HTTP, true, List.of(), "https://notary.example.com/checkpoints"),
            ExportConfig.Format.NOTE,
            ExportConfig.From.START,
            false,
            null,
            null,
            null,
            null,
            null,
            secret,
            100));
  }

  private KnowledgeConfig knowledge() {
    return new KnowledgeConfig(
        new Secret(TestingFile.CANARY + "-ada"),
        5,
        Map.of(
            "projects",
            new DictionaryConfig(
                folder.resolve("knowledge/projects.txt"),
                DictionaryConfig.Type.ORGANIZATION,
                DataClass.RESTRICTED,
                DictionaryConfig.Match.INSIDE,
                true,
                true)),
        Map.of(
            "customers",
            new RegisterConfig(
                folder.resolve("knowledge/customers.csv"),
                List.of(
                    new RegisterConfig.ColumnConfig("family", RegisterConfig.Kind.NAME),
                    new RegisterConfig.ColumnConfig("number", RegisterConfig.Kind.NUMBER)),
                List.of("family + number", "number"),
                DataClass.CONFIDENTIAL)),
        Map.of(
            "board",
            new DocumentsConfig(folder.resolve("knowledge/board"), DataClass.RESTRICTED, true)));
  }

  private static DestinationConfig destination() {
    return new DestinationConfig(
        DestinationConfig.Dialect.ANTHROPIC,
        URI.create("https://api.anthropic.com/v1"),
        new Secret("sk-ant-1"),
        DestinationConfig.DefaultFor.ANTHROPIC,
        List.of("claude-*", "claude-opus-4"),
        new TermsConfig(TermsConfig.Training.OPT_OUT, 30, "us-east-1", "C-2026-015"),
        DestinationConfig.Tags.PSEUDONYMOUS,
        true,
        "careful",
        DataClass.INTERNAL,
        List.of("drafts-1", "example.com:drafts"),
        List.of("europe-west4"));
  }

  private static MaskingConfig masking() {
    return new MaskingConfig(
        MaskingConfig.Secrets.PLACEHOLDER,
        "careful",
        "anthropic",
        Map.of(
            "careful",
            new MaskingProfileConfig(
                MaskingProfileConfig.Operator.REDACT,
                MaskingProfileConfig.Operator.BLOCK,
                Map.of(
                    MaskedType.PERSON, MaskingProfileConfig.Operator.SURROGATE,
                    MaskedType.MARKING, MaskingProfileConfig.Operator.SANDBOX),
                Map.of(MaskedType.LOCATION, 60),
                MaskingProfileConfig.Names.DEEP,
                MaskingProfileConfig.UncoveredLanguages.REFUSE,
                MaskingProfileConfig.TestValues.KEEP)),
        Map.of(
            "file-number",
            new MaskingPatternConfig(
                "\\bAZ-\\d{6}\\b",
                MaskedType.CUSTOMERID,
                75,
                List.of("file", "Aktenzeichen"),
                List.of("AZ-204171"),
                List.of("order AZ-20"))),
        new AnswersConfig(
            AnswersConfig.Added.MASK,
            AnswersConfig.Added.REFUSE,
            Map.of(MaskedType.IBAN, AnswersConfig.Added.FLAG),
            AnswersConfig.Links.RESTORE,
            List.of("crm.example.com", "*.example.org")),
        new AttachmentsConfig(
            AttachmentsConfig.Documents.PASS_IF_CLEAN,
            AttachmentsConfig.Unread.PASS,
            AttachmentsConfig.Unread.PASS));
  }

  private static PersonConfig person() {
    return new PersonConfig(
        "Ada Example",
        "ada@example.com",
        List.of("writer", "auditor"),
        List.of(
            new KeyConfig("k1", new Secret(TestingFile.CANARY + "-ada"), null, "letters"),
            new KeyConfig("k2", null, "sha256:abcdef", "letters")),
        new Secret("$argon2id$v=19$x"));
  }
}

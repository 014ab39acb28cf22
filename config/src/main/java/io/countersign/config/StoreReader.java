package io.countersign.config;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is kept, and where. */
final class StoreReader {
  /** Keys that say where a server is. */
  private static final List<String> OF_A_SERVER = List.of("url", "user", "password", "node");

  private static final TextRule TIER =
      TextRules.reference(
          "a risk tier",
          Arrays.stream(UseCaseConfig.Tier.values()).map(Spelling::of).collect(toSet()));

  /** What is wrong is said without the text: a PIN may stand in it by mistake. */
  private static final TextRule TOKEN =
      new TextRule() {
        @Override
        public String expected() {
          return MasterKeyConfig.InToken.EXPECTED;
        }

        @Override
        public boolean shown() {
          return false;
        }

        @Override
        public @Nullable String complaint(String text) {
          try {
            MasterKeyConfig.InToken.parse(text);
            return null;
          } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
          }
        }
      };

  private StoreReader() {}

  static StoreConfig read(Section section, Path folder, KnownIds known) {
    try (section) {
      StoreConfig.Kind kind =
          section.field("kind").word(StoreConfig.Kind.class, StoreConfig.DEFAULT_KIND);
      for (String key : OF_A_SERVER) {
        fitting(section.field(key), kind);
      }
      Field keys = section.field("keys");
      if (keys.present() && kind == StoreConfig.Kind.SQLITE) {
        keys.reportKey("stands beside `kind: sqlite` (expected: only with `kind: postgresql`)");
      }
      return new StoreConfig(
          kind,
          section.field("url").optionalText(DatabaseUrl.RULE),
          section.field("user").optionalText(TextRules.DATABASE_USER),
          section.field("password").secret(),
          section.field("node").optionalText(TextRules.NODE),
          keys.present() ? database(keys.section()) : null,
          masterKey(section.field("master-key")),
          pin(section.field("master-key-pin"), section.field("master-key")),
          section
              .field("provider-text-days")
              .integer(StoreConfig.DEFAULT_PROVIDER_TEXT_DAYS, 1, 3650),
          section
              .field("provider-text-mebibytes")
              .integer(StoreConfig.DEFAULT_PROVIDER_TEXT_MEBIBYTES, 1, 1024 * 1024),
          retention(section.field("retention").section(), known),
          privacy(section.field("privacy").section(), known),
          witnesses(section.field("witnesses")),
          ExportReader.readAll(section.field("exports"), folder));
    }
  }

  private static void fitting(Field field, StoreConfig.Kind kind) {
    if (kind == StoreConfig.Kind.POSTGRESQL) {
      field.required("a value, as the store is postgresql");
    } else if (field.present()) {
      field.reportKey("stands beside `kind: sqlite` (expected: only with `kind: postgresql`)");
    }
  }

  private static DatabaseConfig database(Section section) {
    try (section) {
      Secret password = section.field("password").required(SecretSource.EXPECTED).secret();
      return new DatabaseConfig(
          section.field("url").text(DatabaseUrl.RULE),
          section.field("user").text(TextRules.DATABASE_USER),
          password == null ? new Secret("") : password);
    }
  }

  private static @Nullable MasterKeyConfig masterKey(Field field) {
    if (field.begins(MasterKeyConfig.InToken.SCHEME)) {
      String uri = field.optionalText(TOKEN);
      return uri == null ? null : MasterKeyConfig.InToken.parse(uri);
    }
    Secret key = field.privateSecret();
    if (key == null) {
      return null;
    }
    String complaint = MasterKeyConfig.Given.complaint(key);
    if (complaint != null) {
      field.report(complaint);
      return null;
    }
    return new MasterKeyConfig.Given(key);
  }

  private static @Nullable Secret pin(Field field, Field key) {
    if (key.begins(MasterKeyConfig.InToken.SCHEME)) {
      return field.required(SecretSource.EXPECTED + ", as the master key is in a token").secret();
    }
    if (field.present()) {
      field.reportKey("stands without a token (expected: only with `master-key: pkcs11:...`)");
    }
    return null;
  }

  private static RetentionConfig retention(Section section, KnownIds known) {
    try (section) {
      return new RetentionConfig(
          days(section.field("content-days")),
          daysById(section.field("use-cases"), known.useCase()),
          daysById(section.field("tiers"), TIER));
    }
  }

  private static PrivacyConfig privacy(Section section, KnownIds known) {
    try (section) {
      return new PrivacyConfig(
          section.field("without-content").texts(known.useCase()),
          section.field("own-records-only").flag(false));
    }
  }

  private static Map<String, Integer> daysById(Field field, TextRule ids) {
    Map<String, Integer> days = new LinkedHashMap<>();
    field.fieldsById(ids).forEach((id, some) -> days.put(id, days(some)));
    return days;
  }

  private static int days(Field field) {
    return field.integer(RetentionConfig.FOR_EVER, 0, RetentionConfig.DAYS_MAX);
  }

  private static Map<String, WitnessConfig> witnesses(Field field) {
    Map<String, WitnessConfig> witnesses = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, witness) -> witnesses.put(id, witness(witness.section())));
    return witnesses;
  }

  private static WitnessConfig witness(Section section) {
    try (section) {
      String url = section.field("url").text(DestinationUrl.RULE);
      return new WitnessConfig(
          url.isEmpty() ? DestinationReader.STAND_IN_URL : DestinationUrl.parse(url),
          section.field("key").text(TextRules.VERIFIER_KEY));
    }
  }
}

package io.countersign.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is kept, and where. */
final class StoreReader {
  /** Keys that say where a server is. */
  private static final List<String> OF_A_SERVER = List.of("url", "user", "password", "node");

  private StoreReader() {}

  static StoreConfig read(Section section, Path folder) {
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
          section
              .field("provider-text-days")
              .integer(StoreConfig.DEFAULT_PROVIDER_TEXT_DAYS, 1, 3650),
          section
              .field("provider-text-mebibytes")
              .integer(StoreConfig.DEFAULT_PROVIDER_TEXT_MEBIBYTES, 1, 1024 * 1024),
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

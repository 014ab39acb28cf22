package io.countersign.config;

import static java.util.stream.Collectors.joining;

import io.countersign.config.DestinationConfig.DefaultFor;
import io.countersign.config.DestinationConfig.Dialect;
import io.countersign.config.DestinationConfig.Tags;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the destinations of one file. Not thread-safe. */
final class DestinationReader {
  private static final String SERVED =
      Stream.of(Dialect.values()).map(Dialect::key).collect(joining(", ", "one of: ", ""));
  private static final int RETENTION_DAYS_MAX = 36_500;
  static final URI STAND_IN_URL = URI.create("https://stand-in.invalid");

  private final Map<DefaultFor, String> defaults = new EnumMap<>(DefaultFor.class);

  private final KnownIds known;

  private DestinationReader(KnownIds known) {
    this.known = known;
  }

  static Map<String, DestinationConfig> readAll(Field field, KnownIds known) {
    DestinationReader reader = new DestinationReader(known);
    Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
    field
        .required("at least one destination")
        .fieldsById(TextRules.DESTINATION_ID)
        .forEach((id, value) -> destinations.put(id, reader.read(id, value.section())));
    if (field.present() && destinations.isEmpty() && field.ids() != null) {
      field.report("no destination stands here (expected: at least one)");
    }
    return destinations;
  }

  private DestinationConfig read(String id, Section section) {
    try (section) {
      Dialect dialect = dialect(section.field("dialect"));
      URI url = url(section.field("url"));
      boolean allowPrivateAddresses =
          section
              .field("allow-private-addresses")
              .flag(DestinationConfig.DEFAULT_ALLOW_PRIVATE_ADDRESSES);
      boolean near = url == null || allowPrivateAddresses || isLoopback(url);
      return new DestinationConfig(
          dialect == null ? Dialect.OPENAI : dialect,
          url == null ? STAND_IN_URL : url,
          credential(section.field("credential"), near, dialect),
          defaultFor(section.field("default-for"), id, dialect),
          models(section.field("models")),
          terms(section.field("terms").section(), dialect),
          section.field("tags").word(Tags.class, DestinationConfig.DEFAULT_TAGS),
          allowPrivateAddresses,
          section.field("masking").optionalText(known.maskingProfile()),
          section.field("data-class-max").optionalWord(DataClass.class),
          section.field("projects").texts(TextRules.PROJECT),
          section.field("locations").texts(TextRules.REGION));
    }
  }

  private static @Nullable Dialect dialect(Field field) {
    return field.required(SERVED).optionalWord(Dialect.class, SERVED);
  }

  private static @Nullable URI url(Field field) {
    String text = field.text(DestinationUrl.RULE);
    return text.isEmpty() ? null : DestinationUrl.parse(text);
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost();
    return host != null && DestinationUrl.loopback(host);
  }

  private static @Nullable Secret credential(
      Field field, boolean optional, @Nullable Dialect dialect) {
    if (!optional) {
      field.required(SecretSource.EXPECTED);
    }
    Secret secret = field.secret();
    if (secret != null && dialect == Dialect.BEDROCK && !AwsWords.isCredential(secret.value())) {
      field.report("not a credential of AWS (expected: " + AwsWords.CREDENTIAL + ")");
    }
    return secret;
  }

  private @Nullable DefaultFor defaultFor(Field field, String id, @Nullable Dialect dialect) {
    DefaultFor defaultFor = field.optionalWord(DefaultFor.class);
    if (defaultFor == null) {
      return null;
    }
    if (dialect != null && !dialect.key().equals(defaultFor.key())) {
      field.report(
          "`"
              + defaultFor.key()
              + "`, but the dialect is `"
              + dialect.key()
              + "` (expected: the same)");
    }
    String other = defaults.putIfAbsent(defaultFor, id);
    if (other != null) {
      field.report(
          "`"
              + defaultFor.key()
              + "` is what `"
              + other
              + "` is the default for already"
              + " (expected: one destination)");
    }
    return defaultFor;
  }

  private static List<String> models(Field field) {
    List<String> models =
        field.required("a list of the models that may be used").texts(TextRules.MODEL);
    if (field.isEmptyList()) {
      field.report("an empty list (expected: at least one model)");
    }
    return models;
  }

  private static TermsConfig terms(Section section, @Nullable Dialect dialect) {
    try (section) {
      Field region = section.field("region");
      if (dialect == Dialect.BEDROCK) {
        region.required(AwsWords.REGION);
      }
      String place = region.optionalText(TextRules.REGION);
      if (place != null && dialect == Dialect.BEDROCK && !AwsWords.isRegion(place)) {
        region.report(Found.quoted(place) + " (expected: " + AwsWords.REGION + ")");
      }
      return new TermsConfig(
          section.field("training").word(TermsConfig.Training.class, TermsConfig.DEFAULT_TRAINING),
          section.field("retention-days").optionalInteger(0, RETENTION_DAYS_MAX),
          place,
          section.field("contract").optionalText(TextRules.CONTRACT));
    }
  }
}

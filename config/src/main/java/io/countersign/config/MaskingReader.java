package io.countersign.config;

import io.countersign.config.AnswersConfig.Added;
import io.countersign.config.AttachmentsConfig.Unread;
import io.countersign.config.MaskingProfileConfig.Names;
import io.countersign.config.MaskingProfileConfig.Operator;
import io.countersign.config.MaskingProfileConfig.TestValues;
import io.countersign.config.MaskingProfileConfig.UncoveredLanguages;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how prompts are masked. */
final class MaskingReader {
  private static final int SCORE_MAX = 100;

  private MaskingReader() {}

  static MaskingConfig read(
      Section section, KnownIds known, Map<String, DestinationConfig> destinations) {
    try (section) {
      Map<String, MaskingProfileConfig> profiles = new LinkedHashMap<>();
      String profile = section.field("profile").optionalText(known.maskingProfile());
      Field sandboxField = section.field("sandbox");
      String sandbox = sandbox(sandboxField, known, destinations);
      section
          .field("profiles")
          .fieldsById(TextRules.ID)
          .forEach((id, field) -> profiles.put(id, profile(field.section(), sandboxField)));
      return new MaskingConfig(
          section.field("secrets").word(MaskingConfig.Secrets.class, MaskingConfig.DEFAULT_SECRETS),
          profile == null ? MaskingConfig.STANDARD : profile,
          sandbox,
          profiles,
          patterns(section.field("patterns")),
          answers(section.field("answers").section()),
          attachments(section.field("attachments").section()));
    }
  }

  private static AnswersConfig answers(Section section) {
    try (section) {
      return new AnswersConfig(
          section.field("added").word(Added.class, AnswersConfig.DEFAULT_ADDED),
          section.field("secrets").word(Added.class, AnswersConfig.DEFAULT_ADDED),
          byType(section.field("types").section(), field -> field.optionalWord(Added.class)),
          section.field("links").word(AnswersConfig.Links.class, AnswersConfig.DEFAULT_LINKS),
          section.field("link-hosts").texts(TextRules.LINK_HOST));
    }
  }

  private static AttachmentsConfig attachments(Section section) {
    try (section) {
      return new AttachmentsConfig(
          section
              .field("documents")
              .word(AttachmentsConfig.Documents.class, AttachmentsConfig.DEFAULT_DOCUMENTS),
          section.field("images").word(Unread.class, AttachmentsConfig.DEFAULT_UNREAD),
          section.field("recordings").word(Unread.class, AttachmentsConfig.DEFAULT_UNREAD));
    }
  }

  private static Map<String, MaskingPatternConfig> patterns(Field field) {
    Map<String, MaskingPatternConfig> patterns = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, pattern) -> patterns.put(id, pattern(pattern.section())));
    return patterns;
  }

  private static MaskingPatternConfig pattern(Section section) {
    try (section) {
      Field matches = section.field("matches").required("a list of values that it must find");
      if (matches.isEmptyList()) {
        matches.report("an empty list (expected: at least one value that it must find)");
      }
      return new MaskingPatternConfig(
          section.field("pattern").text(TextRules.PATTERN),
          section.field("type").word(MaskedType.class, MaskingPatternConfig.DEFAULT_TYPE),
          section.field("score").integer(MaskingPatternConfig.DEFAULT_SCORE, 1, SCORE_MAX),
          section.field("context").texts(TextRules.CONTEXT),
          matches.texts(TextRules.SAMPLE),
          section.field("ignores").texts(TextRules.SAMPLE));
    }
  }

  /** A destination that the company runs: on this machine or on its own network. */
  private static @Nullable String sandbox(
      Field field, KnownIds known, Map<String, DestinationConfig> destinations) {
    String id = field.optionalText(known.destination());
    DestinationConfig destination = id == null ? null : destinations.get(id);
    if (destination != null && !destination.allowPrivateAddresses() && !destination.loopback()) {
      field.report(
          "`"
              + id
              + "` is reached over the internet (expected: a destination on this machine, or one"
              + " with `allow-private-addresses: true`)");
    }
    return id;
  }

  private static MaskingProfileConfig profile(Section section, Field sandbox) {
    try (section) {
      return new MaskingProfileConfig(
          optionalOperator(section.field("all"), sandbox),
          optionalOperator(section.field("secrets"), sandbox),
          byType(section.field("operators").section(), field -> optionalOperator(field, sandbox)),
          byType(
              section.field("minimum-scores").section(),
              field -> field.optionalInteger(0, SCORE_MAX)),
          section.field("names").word(Names.class, MaskingProfileConfig.DEFAULT_NAMES),
          section
              .field("uncovered-languages")
              .word(UncoveredLanguages.class, MaskingProfileConfig.DEFAULT_UNCOVERED_LANGUAGES),
          section
              .field("test-values")
              .word(TestValues.class, MaskingProfileConfig.DEFAULT_TEST_VALUES));
    }
  }

  private static <T> Map<MaskedType, T> byType(
      Section section, Function<Field, @Nullable T> value) {
    Map<MaskedType, T> values = new EnumMap<>(MaskedType.class);
    try (section) {
      for (MaskedType type : MaskedType.values()) {
        T present = value.apply(section.field(type.key()));
        if (present != null) {
          values.put(type, present);
        }
      }
    }
    return values;
  }

  private static @Nullable Operator optionalOperator(Field field, Field sandbox) {
    Operator operator = field.optionalWord(Operator.class);
    if (operator == Operator.SANDBOX && !sandbox.present()) {
      field.report("`sandbox`, but `masking.sandbox` names no destination for it (expected: one)");
    }
    return operator;
  }
}

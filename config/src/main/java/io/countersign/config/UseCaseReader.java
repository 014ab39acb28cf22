package io.countersign.config;

import io.countersign.config.UseCaseConfig.Review;
import io.countersign.config.UseCaseConfig.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the use cases of one file. */
final class UseCaseReader {
  private UseCaseReader() {}

  static Map<String, UseCaseConfig> readAll(Field field, KnownIds known) {
    Map<String, UseCaseConfig> useCases = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, value) -> useCases.put(id, read(value.section(), known)));
    return useCases;
  }

  private static UseCaseConfig read(Section section, KnownIds known) {
    try (section) {
      String title = section.field("title").text(TextRules.TITLE);
      Tier tier =
          section
              .field("tier")
              .required("one of: " + Spelling.all(Tier.class))
              .word(Tier.class, Tier.PROHIBITED);
      return new UseCaseConfig(
          title,
          tier,
          accountable(section.field("accountable"), known),
          approvedBy(section.field("approved-by"), known, section.field("tier")),
          section.field("review").word(Review.class, UseCaseConfig.DEFAULT_REVIEW),
          section.field("masking").optionalText(known.maskingProfile()),
          section.field("recordings").flag(false),
          tasks(section.field("tasks"), tier));
    }
  }

  /** Decisions about people are of high risk (EU AI Act, Annex III), so the tier must say so. */
  private static List<PromptTask> tasks(Field field, Tier tier) {
    List<PromptTask> tasks = field.words(PromptTask.class);
    for (PromptTask task : tasks) {
      if (task.decision() && tier != Tier.HIGH) {
        field.report(
            "`"
                + task.key()
                + "` is a decision about a person, and the tier is `"
                + tier.key()
                + "` (expected: tier `high`)");
      }
    }
    return tasks;
  }

  private static String accountable(Field field, KnownIds known) {
    TextRule person = known.person();
    if (field.isList()) {
      field.report(
          "a list (expected: exactly one person, who answers for it: " + person.expected() + ")");
      return "";
    }
    return field.text(person);
  }

  private static List<String> approvedBy(Field field, KnownIds known, Field tierField) {
    List<String> approvedBy = field.texts(known.person());
    boolean prohibited = tierField.present() && tierField.is(Spelling.of(Tier.PROHIBITED));
    if (prohibited && field.present() && !field.isEmptyList()) {
      field.report("stands beside tier `prohibited` (expected: nobody); remove it");
    }
    return approvedBy;
  }
}

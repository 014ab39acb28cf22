package io.countersign.app.run;

import io.countersign.config.AnswersConfig;
import io.countersign.config.AnswersConfig.Added;
import io.countersign.config.MaskedType;
import io.countersign.masking.EntityType;
import io.countersign.masking.LinkPolicy;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.proxy.dialect.AnswerRules;
import java.util.EnumSet;
import java.util.Set;

/** What a configuration says about answers, in the words of those who read and restore them. */
final class AnswerProfiles {
  private AnswerProfiles() {}

  /** What is done with what models add. */
  static AnswerRules rules(AnswersConfig config, MaskerSource maskers) {
    Set<EntityType> masked = EnumSet.noneOf(EntityType.class);
    Set<EntityType> refused = EnumSet.noneOf(EntityType.class);
    Profile standard = Profile.standard();
    Profile reading =
        standard
            .named("answers")
            .withAll(Operator.REDACT)
            .withSecrets(Operator.REDACT)
            .with(Profile.TestValues.KEEP);
    for (EntityType type : standard.operators().keySet()) {
      if (standard.operator(type) == Operator.KEEP) {
        // A marking, say, is no value: what only tells the class of a text stays.
        reading = reading.with(type, Operator.KEEP);
        continue;
      }
      MaskedType written = MaskedType.valueOf(type.label());
      switch (config.types().getOrDefault(written, added(config, type))) {
        case FLAG -> {}
        case MASK -> masked.add(type);
        case REFUSE -> refused.add(type);
      }
    }
    return new AnswerRules(maskers.masker(reading), masked, refused);
  }

  /** Where values are put back. */
  static LinkPolicy links(AnswersConfig config) {
    return config.links() == AnswersConfig.Links.RESTORE
        ? LinkPolicy.restoring()
        : new LinkPolicy(true, config.linkHosts());
  }

  private static Added added(AnswersConfig config, EntityType type) {
    return type.secret() ? config.secrets() : config.added();
  }
}

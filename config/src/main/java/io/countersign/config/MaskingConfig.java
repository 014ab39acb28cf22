package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How prompts are masked.
 *
 * @param secrets what happens to a prompt that holds a credential
 * @param profile the id of the profile where nobody names one
 * @param sandbox the id of the destination that takes what a profile sends to the sandbox
 * @param profiles the profiles that are written, by id
 * @param patterns the company's own patterns, by id
 * @param answers what is done with answers
 * @param attachments what is done with content that is no text
 */
public record MaskingConfig(
    Secrets secrets,
    String profile,
    @Nullable String sandbox,
    Map<String, MaskingProfileConfig> profiles,
    Map<String, MaskingPatternConfig> patterns,
    AnswersConfig answers,
    AttachmentsConfig attachments) {
  /** A credential in a prompt is an accident that its author should hear of. */
  public static final Secrets DEFAULT_SECRETS = Secrets.BLOCK;

  /** The profile that is there without being written. */
  public static final String STANDARD = "standard";

  public MaskingConfig {
    requireNonNull(secrets, "secrets");
    requireNonNull(profile, "profile");
    requireNonNull(answers, "answers");
    requireNonNull(attachments, "attachments");
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }

  /** The defaults. */
  public static MaskingConfig defaults() {
    return new MaskingConfig(
        DEFAULT_SECRETS,
        STANDARD,
        null,
        Map.of(),
        Map.of(),
        AnswersConfig.defaults(),
        AttachmentsConfig.defaults());
  }

  /** What happens to a prompt that holds an API key, a private key, a password or a token. */
  public enum Secrets {
    /** It is refused. */
    BLOCK,
    /** The credential is masked like anything else. */
    PLACEHOLDER;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}

package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * How prompts are masked.
 *
 * @param secrets what happens to a prompt that holds a credential
 */
public record MaskingConfig(Secrets secrets) {
  /** A credential in a prompt is an accident that its author should hear of. */
  public static final Secrets DEFAULT_SECRETS = Secrets.BLOCK;

  public MaskingConfig {
    requireNonNull(secrets, "secrets");
  }

  /** The defaults. */
  public static MaskingConfig defaults() {
    return new MaskingConfig(DEFAULT_SECRETS);
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

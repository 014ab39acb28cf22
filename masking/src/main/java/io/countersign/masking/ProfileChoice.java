package io.countersign.masking;

import static java.util.Objects.requireNonNull;

/**
 * A profile and who asks for it.
 *
 * @param source as people would say it, e.g. {@code role engineer}
 */
public record ProfileChoice(String source, Profile profile) {
  public ProfileChoice {
    requireNonNull(source, "source");
    requireNonNull(profile, "profile");
  }
}

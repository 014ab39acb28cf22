package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.MaskingConfig;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Masking profiles by name, for the command line.
 *
 * @param profiles in the order in which they are named to people
 * @param byDefault the name of the one that is meant where none is named
 */
public record NamedProfiles(Map<String, Profile> profiles, String byDefault) {
  /** Everything found is replaced, credentials too. */
  private static final String STANDARD = "standard";

  /** A text that holds a credential is refused. */
  private static final String STRICT = "strict";

  /** As the standard one, and the encoder is asked where the fast name model is unsure. */
  private static final String DEEP = "deep";

  public NamedProfiles {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
  }

  /** Those that come with the program. */
  public static NamedProfiles builtIn() {
    Profile standard = Profile.standard().withSecrets(Operator.PLACEHOLDER);
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put(STANDARD, standard.named(STANDARD));
    profiles.put(STRICT, standard.withSecrets(Operator.BLOCK).named(STRICT));
    profiles.put(DEEP, standard.with(Profile.Names.DEEP).named(DEEP));
    return new NamedProfiles(profiles, STANDARD);
  }

  /** Those that come with the program and those of a file, whose own win where names are one. */
  public static NamedProfiles of(Config config) {
    MaskingConfig masking = config.masking();
    Map<String, Profile> profiles = new LinkedHashMap<>(builtIn().profiles());
    profiles.put(masking.profile(), MaskingProfiles.named(masking, masking.profile()));
    masking.profiles().keySet().forEach(id -> profiles.put(id, MaskingProfiles.named(masking, id)));
    return new NamedProfiles(profiles, masking.profile());
  }
}

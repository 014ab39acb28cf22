package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.MaskedType;
import io.countersign.config.MaskingConfig;
import io.countersign.config.MaskingProfileConfig;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskerSource;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.ProfileChoice;
import io.countersign.masking.ProfileResolution;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.stage.MaskingPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The masking profiles of a configuration, and which of them a request gets: the most protective of
 * those that its roles, its use case and its destination name. Immutable and thread-safe.
 */
final class MaskingProfiles implements MaskingPolicy {
  private static final double HUNDREDTHS = 100;

  private final MaskerSource maskers;
  private final Profile otherwise;
  private final @Nullable String sandbox;
  private final AnswerRules answers;
  private final Map<String, Profile> ofRoles = new HashMap<>();
  private final Map<String, Profile> ofUseCases = new HashMap<>();
  private final Map<String, Profile> ofDestinations = new HashMap<>();

  /**
   * Those of a configuration; the models that they ask for are loaded.
   *
   * @throws io.countersign.masking.detect.ner.deep.DeepModelException if one asks for deep names
   *     and the model cannot be loaded on this machine
   */
  MaskingProfiles(Config config, MaskerSource maskers) {
    this.maskers = maskers;
    MaskingConfig masking = config.masking();
    sandbox = masking.sandbox();
    answers = AnswerProfiles.rules(masking.answers(), maskers);
    otherwise = named(masking, masking.profile());
    config.roles().forEach((id, role) -> put(masking, id, role.masking(), ofRoles));
    config.useCases().forEach((id, use) -> put(masking, id, use.masking(), ofUseCases));
    config.destinations().forEach((id, to) -> put(masking, id, to.masking(), ofDestinations));
    // Now and not with the first request: a model that does not load must keep us from starting.
    Stream.of(List.of(otherwise), ofRoles.values(), ofUseCases.values(), ofDestinations.values())
        .flatMap(Collection::stream)
        .forEach(maskers::masker);
  }

  /** A profile of the configuration, or the standard one where none of that name is written. */
  static Profile named(MaskingConfig masking, String id) {
    Operator secrets = Operator.valueOf(masking.secrets().name());
    Profile profile = Profile.standard().withSecrets(secrets).named(id);
    MaskingProfileConfig written = masking.profiles().get(id);
    return written == null ? profile : profile(profile, written);
  }

  @Override
  public Masker masker(Set<String> roles, String useCase, String destination) {
    ProfileResolution resolution = resolution(roles, useCase, destination);
    return maskers.masker(resolution.profile());
  }

  @Override
  public Masker reader() {
    return maskers.masker(Profile.standard());
  }

  @Override
  public AnswerRules answers() {
    return answers;
  }

  @Override
  public @Nullable String sandbox() {
    return sandbox;
  }

  /** What a request gets, and why. */
  ProfileResolution resolution(Set<String> roles, String useCase, String destination) {
    boolean onPremises = destination.equals(sandbox);
    List<ProfileChoice> choices = new ArrayList<>();
    for (String role : new TreeSet<>(roles)) {
      add("role " + role, ofRoles.get(role), onPremises, choices);
    }
    add("use case " + useCase, ofUseCases.get(useCase), onPremises, choices);
    add("destination " + destination, ofDestinations.get(destination), onPremises, choices);
    return ProfileResolution.of(choices, onPremises ? otherwise.onPremises() : otherwise);
  }

  private static void add(
      String source, @Nullable Profile profile, boolean onPremises, List<ProfileChoice> choices) {
    if (profile != null) {
      choices.add(new ProfileChoice(source, onPremises ? profile.onPremises() : profile));
    }
  }

  private static void put(
      MaskingConfig masking, String id, @Nullable String name, Map<String, Profile> profiles) {
    if (name != null) {
      profiles.put(id, named(masking, name));
    }
  }

  private static Profile profile(Profile base, MaskingProfileConfig written) {
    Profile profile = base;
    if (written.all() != null) {
      profile = profile.withAll(operator(written.all()));
    }
    if (written.secrets() != null) {
      profile = profile.withSecrets(operator(written.secrets()));
    }
    for (Map.Entry<MaskedType, MaskingProfileConfig.Operator> one :
        written.operators().entrySet()) {
      profile = profile.with(OwnPatterns.type(one.getKey()), operator(one.getValue()));
    }
    for (Map.Entry<MaskedType, Integer> one : written.minimumScores().entrySet()) {
      profile =
          profile.withMinimumScore(OwnPatterns.type(one.getKey()), one.getValue() / HUNDREDTHS);
    }
    return profile
        .with(Profile.Names.valueOf(written.names().name()))
        .with(Profile.UncoveredLanguages.valueOf(written.uncoveredLanguages().name()))
        .with(Profile.TestValues.valueOf(written.testValues().name()));
  }

  private static Operator operator(MaskingProfileConfig.Operator written) {
    return Operator.valueOf(written.name());
  }
}

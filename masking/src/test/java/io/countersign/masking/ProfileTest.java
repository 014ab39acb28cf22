package io.countersign.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void standard_everySetting_isNamed() {
    Profile standard = Profile.standard();
    assertThat(standard.name()).isEqualTo("standard");
    assertThat(standard.operator(EntityType.PERSON)).isEqualTo(Operator.PLACEHOLDER);
    assertThat(standard.operator(EntityType.APIKEY)).isEqualTo(Operator.BLOCK);
    assertThat(standard.operator(EntityType.LITERAL)).isEqualTo(Operator.PLACEHOLDER);
    assertThat(standard.minimumScore(EntityType.PERSON)).isZero();
    assertThat(standard.names()).isEqualTo(Profile.Names.FAST);
    assertThat(standard.uncoveredLanguages()).isEqualTo(Profile.UncoveredLanguages.PATTERNS);
    assertThat(standard.testValues()).isEqualTo(Profile.TestValues.MASK);
  }

  @Test
  void with_oneSetting_changesThatAlone() {
    Profile standard = Profile.standard();
    Profile changed =
        standard
            .with(EntityType.PERSON, Operator.SURROGATE)
            .withSecrets(Operator.PLACEHOLDER)
            .withMinimumScore(EntityType.LOCATION, 0.5)
            .with(Profile.Names.DEEP)
            .with(Profile.UncoveredLanguages.REFUSE)
            .with(Profile.TestValues.KEEP)
            .named("mine");
    assertThat(changed.operator(EntityType.PERSON)).isEqualTo(Operator.SURROGATE);
    assertThat(changed.operator(EntityType.EMAIL)).isEqualTo(Operator.PLACEHOLDER);
    assertThat(changed.operator(EntityType.TOKEN)).isEqualTo(Operator.PLACEHOLDER);
    assertThat(changed.minimumScores()).containsExactly(Map.entry(EntityType.LOCATION, 0.5));
    assertThat(changed.names()).isEqualTo(Profile.Names.DEEP);
    assertThat(changed.uncoveredLanguages()).isEqualTo(Profile.UncoveredLanguages.REFUSE);
    assertThat(changed.testValues()).isEqualTo(Profile.TestValues.KEEP);
    assertThat(changed.name()).isEqualTo("mine");
    assertThat(standard).isEqualTo(Profile.standard()).isNotEqualTo(changed);
  }

  @Test
  void profile_operatorForATypeNobodyFinds_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.standard().with(EntityType.LITERAL, Operator.KEEP))
        .withMessageContaining("operator for LITERAL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.standard().withMinimumScore(EntityType.PERSON, 1.5))
        .withMessageContaining("1.5 (expected: 0 to 1)");
  }

  @Test
  void onPremises_whatWasToGoThere_stays() {
    Profile profile = Profile.standard().with(EntityType.MARKING, Operator.SANDBOX).onPremises();
    assertThat(profile.operator(EntityType.MARKING)).isEqualTo(Operator.KEEP);
    assertThat(profile.operator(EntityType.PERSON)).isEqualTo(Operator.PLACEHOLDER);
  }

  @Test
  void resolution_nobodyAsks_isTheDefault() {
    ProfileResolution resolution = ProfileResolution.of(List.of(), Profile.standard());
    assertThat(resolution.profile()).isEqualTo(Profile.standard());
    assertThat(resolution.explanation()).isEmpty();
  }

  @Test
  void resolution_oneAsks_itIsThatOne() {
    Profile kept = Profile.standard().with(EntityType.LOCATION, Operator.KEEP).named("kept");
    ProfileResolution resolution =
        ProfileResolution.of(List.of(new ProfileChoice("role a", kept)), Profile.standard());
    assertThat(resolution.profile()).isEqualTo(kept);
    assertThat(resolution.explanation()).isEmpty();
  }

  @Test
  void resolution_severalAsk_theMostProtectiveWinsInEverySetting() {
    Profile research =
        Profile.standard()
            .with(EntityType.LOCATION, Operator.KEEP)
            .with(EntityType.PERSON, Operator.REDACT)
            .withMinimumScore(EntityType.PERSON, 0.4)
            .with(Profile.TestValues.KEEP)
            .named("research");
    Profile strict =
        Profile.standard()
            .with(EntityType.LOCATION, Operator.SURROGATE)
            .withMinimumScore(EntityType.PERSON, 0.2)
            .with(Profile.UncoveredLanguages.REFUSE)
            .named("strict");
    List<ProfileChoice> choices =
        List.of(
            new ProfileChoice("role analyst", research),
            new ProfileChoice("destination openai", strict));
    ProfileResolution resolution = ProfileResolution.of(choices, Profile.standard());
    Profile profile = resolution.profile();
    assertThat(profile.name()).isEqualTo("research+strict");
    assertThat(profile.operator(EntityType.LOCATION)).isEqualTo(Operator.SURROGATE);
    assertThat(profile.operator(EntityType.PERSON)).isEqualTo(Operator.REDACT);
    assertThat(profile.minimumScore(EntityType.PERSON)).isEqualTo(0.2);
    assertThat(profile.testValues()).isEqualTo(Profile.TestValues.MASK);
    assertThat(profile.uncoveredLanguages()).isEqualTo(Profile.UncoveredLanguages.REFUSE);
    assertThat(resolution.explanation())
        .containsExactlyInAnyOrder(
            "LOCATION: surrogate, by destination openai (profile strict)",
            "PERSON: redact, by role analyst (profile research)",
            "minimum score of PERSON: 0.2, by destination openai (profile strict)",
            "uncovered languages: refuse, by destination openai (profile strict)",
            "test values: mask, by destination openai (profile strict)");
    List<ProfileChoice> reversed = List.of(choices.get(1), choices.get(0));
    assertThat(ProfileResolution.of(reversed, Profile.standard()).profile().operators())
        .isEqualTo(profile.operators());
  }
}

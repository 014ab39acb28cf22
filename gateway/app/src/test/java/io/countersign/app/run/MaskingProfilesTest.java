package io.countersign.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import io.countersign.config.MaskedType;
import io.countersign.config.MaskingProfileConfig;
import io.countersign.masking.EntityType;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.ProfileResolution;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.detect.ner.NameRecognizers;
import io.countersign.masking.operate.OperatorKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingProfilesTest {
  private static final String FILE =
      """
      data: ./data
      destinations:
        openai: {dialect: openai, url: "http://localhost:1", models: ["*"], masking: careful}
        local: {dialect: openai, url: "http://localhost:2", models: ["*"]}
      notice: {version: v, text: t}
      roles: {analyst: {masking: research}}
      people: {p: {name: n, email: p@example.com}}
      use-cases: {u: {title: t, tier: minimal, accountable: p, masking: strict}}
      masking:
        secrets: placeholder
        profile: research
        sandbox: local
        profiles:
          research:
            operators: {location: keep, person: surrogate}
            minimum-scores: {organization: 60}
            test-values: keep
          strict: {all: redact, secrets: block, operators: {email: sandbox}}
          careful: {names: deep, uncovered-languages: refuse}
      """;

  @TempDir Path folder;

  /** The configuration's words are the masking module's: neither knows the other. */
  @Test
  void words_ofTheConfiguration_areTheOnesOfMasking() {
    assertThat(Arrays.stream(MaskedType.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(EntityType.values())
                .filter(type -> type.evidence() != EntityType.Evidence.OWN)
                .map(EntityType::label)
                .toList());
    assertThat(names(MaskingProfileConfig.Operator.values())).isEqualTo(names(Operator.values()));
    assertThat(names(MaskingProfileConfig.Names.values())).isEqualTo(names(Profile.Names.values()));
    assertThat(names(MaskingProfileConfig.TestValues.values()))
        .isEqualTo(names(Profile.TestValues.values()));
    assertThat(names(MaskingProfileConfig.UncoveredLanguages.values()))
        .isEqualTo(names(Profile.UncoveredLanguages.values()));
  }

  @Test
  void resolution_nobodyNamesOne_isTheConfiguredDefault() throws Exception {
    Profile profile = profiles().resolution(Set.of("other"), "other", "other").profile();
    assertThat(profile.name()).isEqualTo("research");
    assertThat(profile.operator(EntityType.PERSON)).isEqualTo(Operator.SURROGATE);
    assertThat(profile.operator(EntityType.LOCATION)).isEqualTo(Operator.KEEP);
    assertThat(profile.operator(EntityType.APIKEY)).isEqualTo(Operator.PLACEHOLDER);
    assertThat(profile.minimumScore(EntityType.ORGANIZATION)).isEqualTo(0.6);
    assertThat(profile.testValues()).isEqualTo(Profile.TestValues.KEEP);
  }

  @Test
  void resolution_severalNameOne_isTheMostProtectiveAndSaysWhy() throws Exception {
    ProfileResolution resolution = profiles().resolution(Set.of("analyst"), "u", "openai");
    Profile profile = resolution.profile();
    assertThat(profile.name()).isEqualTo("research+strict+careful");
    assertThat(profile.operator(EntityType.PERSON)).isEqualTo(Operator.REDACT);
    assertThat(profile.operator(EntityType.EMAIL)).isEqualTo(Operator.SANDBOX);
    assertThat(profile.operator(EntityType.APIKEY)).isEqualTo(Operator.BLOCK);
    assertThat(profile.names()).isEqualTo(Profile.Names.DEEP);
    assertThat(profile.minimumScore(EntityType.ORGANIZATION)).isZero();
    assertThat(resolution.explanation())
        .contains(
            "EMAIL: sandbox, by use case u (profile strict)",
            "names: deep, by destination openai (profile careful)");
  }

  @Test
  void resolution_atTheSandbox_keepsWhatHadToGoThere() throws Exception {
    Profile profile = profiles().resolution(Set.of(), "u", "local").profile();
    assertThat(profile.operator(EntityType.EMAIL)).isEqualTo(Operator.KEEP);
    assertThat(profile.operator(EntityType.PERSON)).isEqualTo(Operator.REDACT);
  }

  /** A model that does not load must show when the gateway starts, not with the first request. */
  @Test
  void profiles_askingForDeepNamesThatDoNotLoad_doNotStart() {
    RecognizerSet broken =
        new RecognizerSet(
            List.of(),
            NameRecognizers.bundled(),
            () -> {
              throw new IllegalStateException("no library here");
            });
    assertThatThrownBy(() -> profiles(broken)).hasMessage("no library here");
  }

  private MaskingProfiles profiles() throws Exception {
    return profiles(RecognizerSet.bundled());
  }

  private MaskingProfiles profiles(RecognizerSet recognizers) throws Exception {
    Path file = Files.writeString(folder.resolve("countersign.yaml"), FILE);
    ConfigReading reading = ConfigReader.read(file, name -> null);
    assertThat(reading).isInstanceOf(ConfigReading.Valid.class);
    Config config = ((ConfigReading.Valid) reading).config();
    return new MaskingProfiles(
        config, Maskers.source(recognizers, MaskerSettings.defaults(), OperatorKey.random()));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}

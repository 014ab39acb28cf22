package io.countersign.config;

import static io.countersign.config.TestingFile.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a destination at Bedrock needs beyond the others. */
class BedrockDestinationTest {
  @TempDir private Path folder;

  private static String yaml(String region) {
    return """
    data: ./data
    destinations:
      bedrock:
        dialect: bedrock
        url: https://bedrock-runtime.eu-central-1.amazonaws.com
        credential: ${env:AWS}
        models: ["anthropic.*"]
        %s
    notice: {version: v1, text: Recorded.}
    """
        .formatted(region);
  }

  private TestingFile file(String credential) {
    return new TestingFile(folder).variable("AWS", credential);
  }

  private static List<String> told(List<Problem> problems) {
    return problems.stream().map(problem -> problem.render("f")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKID:secret/+=", "ASIA:secret:to+ken/==", "bedrock-api-key-QUJD"})
  void credential_inAForm_isTaken(String credential) {
    for (String region : List.of("eu-central-1", "us-gov-west-1", "eusc-de-east-1")) {
      DestinationConfig destination =
          at(
              file(credential).config(yaml("terms: {region: " + region + "}")).destinations(),
              "bedrock");

      assertThat(destination.dialect()).isEqualTo(DestinationConfig.Dialect.BEDROCK);
      assertThat(destination.terms().region()).isEqualTo(region);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKID:", ":secret", ":", "a:b:", "a:b:c:d", "AKID:secret key"})
  void credential_inNoForm_isAProblemThatDoesNotShowIt(String credential) {
    assertThat(told(file(credential).problems(yaml("terms: {region: eu-central-1}"))))
        .containsExactly(
            "f:6: destinations.bedrock.credential: not a credential of AWS (expected: "
                + AwsWords.CREDENTIAL
                + ")");
  }

  @Test
  void region_missing_isAProblem() {
    for (String terms : List.of("terms: {training: never}", "tags: none")) {
      assertThat(told(file("AKID:secret").problems(yaml(terms))))
          .singleElement()
          .asString()
          .contains("destinations.bedrock.terms.region: missing (expected: the region of AWS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu", "eu-central", "eu-central-", "eu--1", "1-2-3", "eu-central-1a"})
  void region_thatIsNoneOfAws_isAProblem(String region) {
    assertThat(told(file("AKID:secret").problems(yaml("terms: {region: \"" + region + "\"}"))))
        .containsExactly(
            "f:8: destinations.bedrock.terms.region: `"
                + region
                + "` (expected: "
                + AwsWords.REGION
                + ")");
  }
}

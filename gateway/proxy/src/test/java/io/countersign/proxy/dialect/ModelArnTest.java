package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArnTest {
  private static final String PROFILE =
      "arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2F"
          + "eu.anthropic.claude-3-haiku-20240307-v1%3A0";

  private static Optional<Endpoint> converse(String model) {
    return Dialects.named("bedrock")
        .orElseThrow()
        .endpoint("POST", "/model/" + model + "/converse");
  }

  @Test
  void profile_isJudgedByTheModelThatItNames() {
    Endpoint endpoint = converse(PROFILE).orElseThrow();

    assertThat(endpoint.pathModel()).isEqualTo("eu.anthropic.claude-3-haiku-20240307-v1:0");
    assertThat(endpoint.pathRegion()).isEqualTo("eu-west-1");
    assertThat(endpoint.upstreamPath()).isEqualTo("/model/" + PROFILE + "/converse");
  }

  @Test
  void nameThatOnlyItsAccountUnderstands_isJudgedWhole() {
    Endpoint endpoint =
        converse("arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile%2Fabc")
            .orElseThrow();

    assertThat(endpoint.pathModel())
        .isEqualTo("arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc");
    assertThat(endpoint.pathRegion()).isEqualTo("eu-west-1");
  }

  @Test
  void plainName_hasNoRegion() {
    assertThat(converse("anthropic.claude-3-haiku").orElseThrow().pathRegion()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:eu-west-1:1:inference-profile%2Fa",
        "arn:aws:bedrock::1:inference-profile%2Fa",
        "arn:aws:bedrock:eu-west-1:1:guardrail%2Fa",
        "arn:aws:bedrock:eu-west-1:1:inference-profile%2Fa%2Fb",
        "arn:aws:bedrock:eu-west-1:1:inference-profile%2F",
        "arn:aws:bedrock:eu-west-1:1:inference-profile",
        "other%2Fname",
        "..%2Fname"
      })
  void anythingElse_isNoModel(String name) {
    assertThat(converse(name)).isEmpty();
  }
}

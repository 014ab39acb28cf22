package io.countersign.allowlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.allowlist.Decision.Denied;
import io.countersign.allowlist.Decision.Permitted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
  private static final ApprovedDestination OPENAI =
      new ApprovedDestination("openai", List.of("gpt-*", "o3"));
  private static final ApprovedDestination SECRET =
      new ApprovedDestination("skunkworks", List.of("*"));
  private static final AllowRule DRAFTING = rule("r-draft", "engineer", "openai", "drafting");
  private static final AllowRule HIDDEN = rule("r-hidden", "board", "skunkworks", "drafting");
  private static final AllowList ALLOW_LIST =
      AllowLists.of(new AllowPolicy(List.of(OPENAI, SECRET), List.of(DRAFTING, HIDDEN)));

  @Test
  void decide_rulePermits_citesTheRule() {
    assertThat(decide("drafting", "openai", "gpt-4")).isEqualTo(new Permitted("r-draft"));
  }

  @Test
  void decide_noModel_needsNoPattern() {
    assertThat(decide("drafting", "openai", null)).isEqualTo(new Permitted("r-draft"));
  }

  @Test
  void decide_unknownAndUnreachableDestination_areToldAlike() {
    Denied unknown = denied("drafting", "elsewhere1", "gpt-4");
    Denied hidden = denied("drafting", "skunkworks", "gpt-4");

    assertThat(unknown.code()).isEqualTo(DenialCode.DESTINATION_NOT_ALLOWED);
    assertThat(hidden.reason().replace("skunkworks", "elsewhere1")).isEqualTo(unknown.reason());
    assertThat(hidden.remedy()).isEqualTo(unknown.remedy()).contains("`openai`");
    assertThat(hidden.remedy()).doesNotContain("skunkworks");
  }

  @Test
  void decide_otherUseCase_listsThoseOpen() {
    Denied denied = denied("hiring", "openai", "gpt-4");

    assertThat(denied.code()).isEqualTo(DenialCode.ROLE_NOT_PERMITTED);
    assertThat(denied.rule()).isEqualTo("default-deny");
    assertThat(denied.reason()).contains("`hiring`", "`openai`");
    assertThat(denied.remedy()).contains("`drafting`");
  }

  @Test
  void decide_modelOutsideTheCatalogue_listsWhatBothPermit() {
    Denied denied = denied("drafting", "openai", "davinci");

    assertThat(denied.code()).isEqualTo(DenialCode.MODEL_NOT_ALLOWED);
    assertThat(denied.reason()).contains("`davinci`");
    assertThat(denied.remedy()).contains("`gpt-*`", "`o3`").doesNotContain("`*`, ");
  }

  @Test
  void decide_severalRulesPermit_citesTheSmallestId() {
    AllowRule earlier = rule("r-a", "writer", "openai", "drafting");
    AllowList allowList =
        AllowLists.of(new AllowPolicy(List.of(OPENAI), List.of(DRAFTING, earlier)));

    assertThat(
            allowList.decide(
                new AccessRequest(Set.of("engineer", "writer"), "drafting", "openai", "o3")))
        .isEqualTo(new Permitted("r-a"));
  }

  @Test
  void decide_emptyPolicyOrNoRole_denies() {
    AllowList empty = AllowLists.of(new AllowPolicy(List.of(), List.of()));
    AccessRequest request = new AccessRequest(Set.of("engineer"), "drafting", "openai", "o3");
    AccessRequest noRole = new AccessRequest(Set.of(), "drafting", "openai", "o3");

    assertThat(empty.decide(request)).isInstanceOf(Denied.class);
    assertThat(empty.permitsModel(request, "o3")).isFalse();
    assertThat(ALLOW_LIST.decide(noRole)).isInstanceOf(Denied.class);
  }

  @Test
  void decide_caseAndUnicodeForms_count() {
    assertThat(decide("drafting", "openai", "GPT-4")).isInstanceOf(Denied.class);
    assertThat(decide("drafting", "OpenAI", "gpt-4")).isInstanceOf(Denied.class);
    assertThat(decide("drafting", "openai", "\uff47pt-4")).isInstanceOf(Denied.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "\u0000",
        "\ud800",
        "%s%n",
        "{0}",
        "../..",
        "Jane Roe <jane@example.com>"
      })
  void decide_oddWords_areDeniedAndNotRepeated(String odd) {
    for (Denied denied :
        List.of(
            denied("drafting", odd, "gpt-4"),
            denied(odd, "openai", "gpt-4"),
            denied("drafting", "openai", odd))) {
      assertThat(denied.rule()).isEqualTo("default-deny");
      assertThat(denied.reason()).contains("that was requested").doesNotContain("Jane", "%s");
    }
  }

  @Test
  void decide_hugeWords_areDeniedInFewWords() {
    String huge = "a".repeat(4_000_000);

    assertThat(denied(huge, "openai", huge).reason()).hasSizeLessThan(300);
    assertThat(denied("drafting", huge, huge).reason()).hasSizeLessThan(300);
    assertThat(denied("drafting", "openai", huge).reason()).hasSizeLessThan(300);
  }

  /** Would not end in the life of the test machine if matching went back. */
  @Test
  void decide_patternOfManyStars_isLinear() {
    ApprovedDestination starry = new ApprovedDestination("s", List.of("a*".repeat(60) + "b"));
    AllowRule any = rule("r", "engineer", "s", "drafting");
    AllowList allowList = AllowLists.of(new AllowPolicy(List.of(starry), List.of(any)));
    Set<String> roles = Set.of("engineer");
    String text = "a".repeat(200_000);

    assertThat(allowList.decide(new AccessRequest(roles, "drafting", "s", text + "c")))
        .isInstanceOf(Denied.class);
    assertThat(allowList.decide(new AccessRequest(roles, "drafting", "s", text + "b")))
        .isInstanceOf(Permitted.class);
  }

  @Test
  void decide_manyDestinations_listsAFew() {
    List<ApprovedDestination> many =
        IntStream.range(0, 40)
            .mapToObj(i -> new ApprovedDestination("d" + i, List.of("*")))
            .toList();
    Set<String> ids = many.stream().map(ApprovedDestination::id).collect(Collectors.toSet());
    AllowRule all = new AllowRule("r", "engineer", ids, List.of("*"), Set.of("drafting"));
    AllowList allowList = AllowLists.of(new AllowPolicy(many, List.of(all)));

    Decision decision =
        allowList.decide(new AccessRequest(Set.of("engineer"), "drafting", "none", null));

    assertThat(((Denied) decision).remedy()).contains("and 28 more");
  }

  @Test
  void of_twoOfOneId_isRefused() {
    assertThatThrownBy(
            () -> AllowLists.of(new AllowPolicy(List.of(OPENAI), List.of(DRAFTING, DRAFTING))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`r-draft`");
    assertThatThrownBy(() -> AllowLists.of(new AllowPolicy(List.of(OPENAI, OPENAI), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`openai`");
  }

  @Test
  void version_anyPartChanged_changes() {
    AllowPolicy policy = new AllowPolicy(List.of(OPENAI), List.of(DRAFTING));
    String version = AllowLists.of(policy).version();

    assertThat(version).matches("[0-9a-f]{16}");
    assertThat(
            List.of(
                new AllowPolicy(List.of(OPENAI, SECRET), List.of(DRAFTING)),
                new AllowPolicy(List.of(OPENAI), List.of()),
                new AllowPolicy(
                    List.of(new ApprovedDestination("openai", List.of("gpt-*o3"))),
                    List.of(DRAFTING)),
                new AllowPolicy(
                    List.of(OPENAI), List.of(rule("r-draft", "engineer", "openai", "hiring"))),
                new AllowPolicy(
                    List.of(OPENAI), List.of(rule("r-draft", "engineeropenai", "", "drafting")))))
        .extracting(any -> AllowLists.of(any).version())
        .doesNotContain(version)
        .doesNotHaveDuplicates();
  }

  @Test
  void codes_areTheDocumentedOnes() {
    assertThat(DenialCode.values())
        .extracting(DenialCode::code)
        .containsExactlyInAnyOrder(
            "destination_not_allowed", "model_not_allowed", "role_not_permitted");
  }

  private static Decision decide(String useCase, String destination, @Nullable String model) {
    return ALLOW_LIST.decide(new AccessRequest(Set.of("engineer"), useCase, destination, model));
  }

  private static Denied denied(String useCase, String destination, @Nullable String model) {
    return (Denied) decide(useCase, destination, model);
  }

  private static AllowRule rule(String id, String role, String destination, String useCase) {
    return new AllowRule(id, role, Set.of(destination), List.of("*"), Set.of(useCase));
  }
}

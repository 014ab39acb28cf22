package io.countersign.allowlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.allowlist.Decision.Permitted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Properties over random policies; each seed is fixed and stands in the message of a failure. */
class AllowListPropertyTest {
  private static final int POLICIES = 1_000;
  private static final int REQUESTS = 25;

  @Test
  void decide_anyPolicyAndRequest_agreesWithTheOracle() {
    requireAgreement((policy, request) -> AllowLists.of(policy).decide(request));
  }

  /** Negative control: deciders with one check left out must be caught. */
  @Test
  void decide_withOneCheckLeftOut_isCaught() {
    assertThatThrownBy(
            () ->
                requireAgreement(
                    (policy, request) -> AllowLists.of(withCatalogueOpen(policy)).decide(request)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () ->
                requireAgreement(
                    (policy, request) ->
                        AllowLists.of(policy)
                            .decide(
                                new AccessRequest(
                                    request.roles(),
                                    request.useCase(),
                                    request.destination(),
                                    null))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void decide_ruleRemoved_neverPermitsMore() {
    for (int seed = 0; seed < POLICIES / 4; seed++) {
      TestingPolicies testing = new TestingPolicies(new Random(seed));
      AllowPolicy policy = testing.policy();
      AllowList before = AllowLists.of(policy);
      for (int removed = 0; removed < policy.rules().size(); removed++) {
        List<AllowRule> fewer = new ArrayList<>(policy.rules());
        fewer.remove(removed);
        AllowList after = AllowLists.of(new AllowPolicy(policy.destinations(), fewer));
        for (int i = 0; i < REQUESTS; i++) {
          AccessRequest request = testing.request();
          if (before.decide(request) instanceof Decision.Denied) {
            assertThat(after.decide(request))
                .as("seed %d", seed)
                .isInstanceOf(Decision.Denied.class);
          }
        }
      }
    }
  }

  @Test
  void decideAndVersion_orderShuffled_stayTheSame() {
    for (int seed = 0; seed < POLICIES / 4; seed++) {
      Random random = new Random(seed);
      TestingPolicies testing = new TestingPolicies(random);
      AllowPolicy policy = testing.policy();
      AllowList one = AllowLists.of(policy);
      AllowList other = AllowLists.of(shuffled(policy, random));
      assertThat(other.version()).as("seed %d", seed).isEqualTo(one.version());
      for (int i = 0; i < REQUESTS; i++) {
        AccessRequest request = testing.request();
        assertThat(other.decide(request)).as("seed %d", seed).isEqualTo(one.decide(request));
      }
    }
  }

  @Test
  void permitsModel_agreesWithDecide() {
    for (int seed = 0; seed < POLICIES / 4; seed++) {
      TestingPolicies testing = new TestingPolicies(new Random(seed));
      AllowList allowList = AllowLists.of(testing.policy());
      for (int i = 0; i < REQUESTS; i++) {
        AccessRequest request = testing.request();
        String model = request.model();
        if (model != null) {
          assertThat(allowList.permitsModel(request, model))
              .as("seed %d", seed)
              .isEqualTo(allowList.decide(request) instanceof Permitted);
        }
      }
    }
  }

  @Test
  void glob_randomPatterns_matchLikeTryingEveryWay() {
    Random random = new Random(1);
    int matched = 0;
    for (int i = 0; i < 50_000; i++) {
      String pattern = word(random, "ab*");
      String text = word(random, "ab");
      boolean expected = TestingPolicies.matches(pattern, text);
      matched += expected ? 1 : 0;
      assertThat(new Glob(pattern).matches(text))
          .as("seed 1, pattern %s, text %s", pattern, text)
          .isEqualTo(expected);
    }
    assertThat(matched).isBetween(5_000, 45_000);
  }

  private static void requireAgreement(BiFunction<AllowPolicy, AccessRequest, Decision> decider) {
    for (int seed = 0; seed < POLICIES; seed++) {
      TestingPolicies testing = new TestingPolicies(new Random(seed));
      AllowPolicy policy = testing.policy();
      for (int i = 0; i < REQUESTS; i++) {
        AccessRequest request = testing.request();
        assertThat(TestingPolicies.shortForm(decider.apply(policy, request)))
            .as("seed %d, %s", seed, request)
            .isEqualTo(TestingPolicies.oracle(policy, request));
      }
    }
  }

  private static AllowPolicy withCatalogueOpen(AllowPolicy policy) {
    return new AllowPolicy(
        policy.destinations().stream()
            .map(any -> new ApprovedDestination(any.id(), List.of("*")))
            .toList(),
        policy.rules());
  }

  private static AllowPolicy shuffled(AllowPolicy policy, Random random) {
    List<ApprovedDestination> destinations = new ArrayList<>();
    for (ApprovedDestination any : policy.destinations()) {
      destinations.add(new ApprovedDestination(any.id(), shuffled(any.models(), random)));
    }
    List<AllowRule> rules = new ArrayList<>();
    for (AllowRule any : policy.rules()) {
      List<String> models = shuffled(any.models(), random);
      rules.add(new AllowRule(any.id(), any.role(), any.destinations(), models, any.useCases()));
    }
    return new AllowPolicy(shuffled(destinations, random), shuffled(rules, random));
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static String word(Random random, String alphabet) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}

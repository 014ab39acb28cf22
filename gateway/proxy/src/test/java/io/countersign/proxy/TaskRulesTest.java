package io.countersign.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.TaskFacts;
import io.countersign.masking.task.Task;
import io.countersign.masking.task.TaskClassifier;
import io.countersign.masking.task.TaskClassifiers;
import io.countersign.masking.task.TaskJudgement;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.stage.TaskRules;
import io.countersign.proxy.stage.TaskRules.Reaction;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes of a request by what it asks for, over the whole way. */
@Tag("long")
class TaskRulesTest {
  private static final String DECISION = "Who should we hire? Rank these candidates.";
  private static final String CODE = "Write a Python function that parses a CSV file.";
  private static final String LETTER = "Write a friendly letter to our customers.";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void decision_underRefuse_isRefusedWithItsRuleAndAdvice() throws Exception {
    try (GatewayUnderTest gateway = gateway(Reaction.REFUSE, Map.of())) {
      HttpResponse<String> answer = ask(gateway, DECISION);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
      assertThat(answer.body())
          .contains("\"code\":\"task_prohibited\"", "`hiring`", "tasks.prohibited", "`grace`")
          .doesNotContain("candidates");
      assertThat(gateway.upstream.received).isEmpty();
      assertThat(gateway.log.refusals).hasSize(1);
      assertThat(gateway.log.refusals.get(0).stage()).isEqualTo("MASK");
      TaskFacts found = requireNonNull(gateway.log.refusals.get(0).facts().task());
      assertThat(found.name()).isEqualTo("hiring");
      assertThat(found.mark()).isEqualTo("prohibited");
      assertThat(found.percent()).isGreaterThanOrEqualTo(70);
    }
  }

  @Test
  void decision_underMark_isSentAndNeedsASignature() throws Exception {
    try (GatewayUnderTest gateway = gateway(Reaction.MARK, Map.of())) {
      assertThat(output(ask(gateway, DECISION))).contains("sign-off-required");
      assertThat(gateway.upstream.received).hasSize(1);
      assertThat(task(gateway)).extracting(TaskFacts::mark).isEqualTo("prohibited");
    }
  }

  /** Negative control: where nobody looks, the same request must pass unmarked. */
  @Test
  void decision_underIgnore_isNotJudged() throws Exception {
    try (GatewayUnderTest gateway = gateway(Reaction.IGNORE, Map.of())) {
      assertThat(output(ask(gateway, DECISION))).contains("draft");
      assertThat(gateway.log.intents.get(0).facts().task()).isNull();
    }
  }

  @Test
  void ordinaryWork_underRefuse_passesAndIsRecorded() throws Exception {
    try (GatewayUnderTest gateway = gateway(Reaction.REFUSE, Map.of())) {
      assertThat(output(ask(gateway, LETTER))).contains("draft");
      assertThat(task(gateway)).extracting(TaskFacts::mark).isEqualTo("none");
      assertThat(task(gateway)).extracting(TaskFacts::name).isEqualTo("drafting");
    }
  }

  @Test
  void unsureDecision_underRefuse_isMarked() throws Exception {
    TaskClassifier unsure = saying(new TaskJudgement(Task.RATING, 0.69, 0.5));
    try (GatewayUnderTest gateway = gateway(unsure, Reaction.REFUSE, Map.of())) {
      assertThat(output(ask(gateway, DECISION))).contains("sign-off-required");
    }
    TaskClassifier sure = saying(new TaskJudgement(Task.RATING, 0.70, 0.5));
    try (GatewayUnderTest gateway = gateway(sure, Reaction.REFUSE, Map.of())) {
      assertThat(ask(gateway, DECISION).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void decision_thatTheUseCaseNames_passes() throws Exception {
    Map<String, Set<Task>> named = Map.of("drafting", Set.of(Task.HIRING));
    try (GatewayUnderTest gateway = gateway(Reaction.REFUSE, named)) {
      assertThat(output(ask(gateway, DECISION))).contains("draft");
      assertThat(task(gateway)).extracting(TaskFacts::mark).isEqualTo("none");
    }
  }

  @Test
  void taskOutsideOfTheUseCase_isRefusedOrMarked() throws Exception {
    Map<String, Set<Task>> named = Map.of("drafting", Set.of(Task.DRAFTING, Task.TRANSLATION));
    try (GatewayUnderTest gateway = gateway(Reaction.REFUSE, named)) {
      HttpResponse<String> answer = ask(gateway, CODE);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains("task_prohibited", "drafting, translation", "`coding`", "`grace`");
      assertThat(ask(gateway, LETTER).statusCode()).isEqualTo(200);
    }
    try (GatewayUnderTest gateway = gateway(Reaction.MARK, named)) {
      assertThat(output(ask(gateway, CODE))).contains("sign-off-required");
      assertThat(task(gateway)).extracting(TaskFacts::mark).isEqualTo("outside");
    }
  }

  @Test
  void greeting_isOutsideOfNothing() throws Exception {
    TaskClassifier other = saying(new TaskJudgement(Task.OTHER, 0, 1));
    Map<String, Set<Task>> named = Map.of("drafting", Set.of(Task.DRAFTING));
    try (GatewayUnderTest gateway = gateway(other, Reaction.REFUSE, named)) {
      assertThat(output(ask(gateway, "Hello"))).contains("draft");
    }
  }

  @Test
  void classifierThatFails_closesUnderRefuseAndMarksUnderMark() throws Exception {
    TaskClassifier broken = saying(null);
    try (GatewayUnderTest gateway = gateway(broken, Reaction.REFUSE, Map.of())) {
      HttpResponse<String> answer = ask(gateway, LETTER);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("masking_unavailable");
      assertThat(gateway.upstream.received).isEmpty();
    }
    try (GatewayUnderTest gateway = gateway(broken, Reaction.MARK, Map.of())) {
      assertThat(output(ask(gateway, LETTER))).contains("sign-off-required");
      assertThat(task(gateway)).isEqualTo(new TaskFacts(null, 0, "unjudged"));
    }
  }

  @Test
  void rules_withConfidenceOutOfRange_areRefused() {
    assertThatThrownBy(() -> new TaskRules(TaskClassifiers.bundled(), Reaction.MARK, 1.1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: 0 to 1");
  }

  private static GatewayUnderTest gateway(Reaction reaction, Map<String, Set<Task>> useCases) {
    return gateway(TaskClassifiers.bundled(), reaction, useCases);
  }

  private static GatewayUnderTest gateway(
      TaskClassifier classifier, Reaction reaction, Map<String, Set<Task>> useCases) {
    return new GatewayUnderTest(new TaskRules(classifier, reaction, 0.7, useCases));
  }

  private HttpResponse<String> ask(GatewayUnderTest gateway, String text) throws Exception {
    return client.send(
        HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"text\":\"" + text + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static Optional<String> output(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("Countersign-Output");
  }

  private static TaskFacts task(GatewayUnderTest gateway) {
    return requireNonNull(gateway.log.intents.get(0).facts().task());
  }

  /** Says the same of everything; fails where there is nothing to say. */
  private static TaskClassifier saying(@Nullable TaskJudgement judgement) {
    return new TaskClassifier() {
      @Override
      public TaskJudgement judge(String message) {
        if (judgement == null) {
          throw new IllegalStateException("broken on purpose");
        }
        return judgement;
      }

      @Override
      public TaskJudgement judge(TaskPrompt prompt) {
        return judge(prompt.last());
      }
    };
  }
}

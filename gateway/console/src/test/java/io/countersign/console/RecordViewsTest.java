package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.governance.Person;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordViewsTest {
  private static final Instant AT = Instant.parse("2026-11-21T09:05:07Z");

  private final Sample sample = new Sample();
  private final RecordViews views = new RecordViews(sample.governance);
  private final Person ada = sample.governance.person("ada").orElseThrow();

  @ParameterizedTest
  @EnumSource(OutcomeKind.class)
  void outcome_ofEveryKind_hasWordsAndALook(OutcomeKind kind) {
    RecordView view = views.of(ada, view(kind.name(), null, null, AT.plusMillis(1500)));
    assertThat(view.state()).isNotBlank().isNotEqualTo(kind.name());
    assertThat(view.tone()).isIn("good", "bad", "calm");
    assertThat(view.timeline()).hasSize(2);
    assertThat(view.timeline().get(1).what()).startsWith(view.state()).contains("after 1500 ms");
  }

  @Test
  void openExchange_hasNoEndYet() {
    RecordView view = views.of(ada, view("OPEN", null, null, null));
    assertThat(view.state()).isEqualTo("Under way");
    assertThat(view.timeline()).hasSize(1);
    assertThat(view.timeline().get(0).what()).contains("sent to openai");
    assertThat(view.advice()).isNull();
  }

  @Test
  void refusal_saysStageCodeAndThatNothingLeft() {
    RecordView view = views.of(ada, view("REFUSED", "ALLOW", "model_not_allowed", AT));
    assertThat(view.timeline()).hasSize(1);
    assertThat(view.timeline().get(0).what())
        .isEqualTo("Refused at the stage ALLOW (model_not_allowed). Nothing left the gateway.");
    assertThat(view.advice()).isEqualTo(RefusalAdvice.of("model_not_allowed"));
  }

  @Test
  void names_areShownInsteadOfIds() {
    RecordView view = views.of(ada, view("COMPLETED", null, null, AT));
    assertThat(view.when()).isEqualTo("21 Nov 2026, 09:05:07");
    assertThat(view.useCase()).isEqualTo("Drafting text");
    assertThat(view.facts())
        .contains(
            new RecordView.Fact("Accountable human", "Grace Example"),
            new RecordView.Fact("Address", "POST /openai/v1/chat/completions"),
            new RecordView.Fact("Roles", "engineer"),
            new RecordView.Fact("Permissions", "use:openai/gpt-5"),
            new RecordView.Fact("Masking took", "6 ms"),
            new RecordView.Fact("First byte released", "after 420 ms"),
            new RecordView.Fact("Tokens in, out", "1,234, not told"));
    assertThat(view.masked()).containsExactly(new RecordView.Chip("PERSON", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "hiring,91,prohibited,'hiring, 91 %: a decision about a person, which a person must sign'",
    "coding,80,outside,'coding, 80 %: not what the use case is for, a person must sign'",
    ",0,unjudged,'not known: could not be judged, a person must sign'",
    "drafting,77,none,'drafting, 77 %'"
  })
  void task_ofEachMark_isShown(@Nullable String name, int percent, String mark, String shown) {
    ExchangeFacts judged = facts(new TaskFacts(name, percent, mark));
    RecordView view = views.of(ada, refused(judged));
    assertThat(view.facts()).contains(new RecordView.Fact("Task", shown));
  }

  @Test
  void whatWasNeverTold_isADash() {
    RecordView view = views.of(ada, refused(facts(null)));
    assertThat(view.facts()).allMatch(fact -> fact.value().equals("–"));
    assertThat(view.useCase() + view.destination() + view.model()).isEqualTo("–––");
  }

  private static ExchangeFacts facts(@Nullable TaskFacts task) {
    return new ExchangeFacts(
        "ada",
        null,
        new TreeSet<>(),
        new TreeSet<>(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new TreeMap<>(),
        -1,
        task,
        new TreeMap<>());
  }

  private static ExchangeView refused(ExchangeFacts facts) {
    return new ExchangeView(
        "",
        1,
        "r",
        AT,
        AT,
        "REFUSED",
        "PURPOSE",
        "use_case_required",
        400,
        facts,
        -1,
        -1,
        -1,
        -1,
        new TreeMap<>(),
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "destination_not_allowed",
        "model_not_allowed",
        "use_case_required",
        "use_case_not_approved",
        "use_case_suspended",
        "role_not_permitted",
        "task_prohibited",
        "training_required",
        "notice_not_acknowledged",
        "content_not_scannable",
        "data_class_not_allowed",
        "secret_blocked",
        "quota_exhausted",
        "access_suspended"
      })
  void stableCode_hasAdviceOfItsOwn(String code) {
    assertThat(RefusalAdvice.of(code)).isNotEqualTo(RefusalAdvice.of("a code of tomorrow"));
    assertThat(RefusalAdvice.of(code).why()).endsWith(".");
    assertThat(RefusalAdvice.of(code).remedy()).endsWith(".");
  }

  private static ExchangeView view(
      String state, @Nullable String stage, @Nullable String code, @Nullable Instant endedAt) {
    return new ExchangeView(
        "",
        1,
        "rec-1",
        AT,
        endedAt,
        state,
        stage,
        code,
        200,
        Sample.facts("ada", "gpt-5", Map.of("PERSON", 2)),
        1234,
        -1,
        1500,
        420,
        new TreeMap<>(),
        null,
        null);
  }
}

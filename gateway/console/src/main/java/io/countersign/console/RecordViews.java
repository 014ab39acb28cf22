package io.countersign.console;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.console.RecordView.Chip;
import io.countersign.console.RecordView.Fact;
import io.countersign.console.RecordView.Step;
import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import io.countersign.governance.UseCase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns records into what the pages show of them. */
final class RecordViews {
  private static final String NONE = "–";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Governance governance;

  RecordViews(Governance governance) {
    this.governance = governance;
  }

  List<RecordView> of(Person person, List<ExchangeView> records) {
    Map<String, UseCase> useCases = useCases(person);
    return records.stream().map(record -> of(useCases, record)).toList();
  }

  RecordView of(Person person, ExchangeView record) {
    return of(useCases(person), record);
  }

  private Map<String, UseCase> useCases(Person person) {
    return governance.useCasesOf(person.id()).stream()
        .collect(Collectors.toMap(UseCase::id, Function.identity()));
  }

  private RecordView of(Map<String, UseCase> useCases, ExchangeView view) {
    ExchangeFacts facts = view.facts();
    String useCase = title(useCases, facts.useCase());
    String code = view.code();
    return new RecordView(
        view.record(),
        view.at().toString(),
        when(view.at()),
        useCase,
        shown(facts.destination()),
        shown(facts.model()),
        State.of(view.state()).label,
        State.of(view.state()).tone,
        code == null ? "" : code,
        facts.masked().entrySet().stream().map(e -> new Chip(e.getKey(), e.getValue())).toList(),
        code == null ? null : RefusalAdvice.of(code),
        facts(view, useCase),
        timeline(view));
  }

  private List<Fact> facts(ExchangeView view, String useCase) {
    ExchangeFacts facts = view.facts();
    List<Fact> shown = new ArrayList<>();
    shown.add(new Fact("Use case", useCase));
    shown.add(new Fact("Accountable human", name(facts.accountable())));
    shown.add(new Fact("Risk tier", shown(facts.riskTier())));
    shown.add(new Fact("Destination", shown(facts.destination())));
    shown.add(new Fact("Model", shown(facts.model())));
    shown.add(new Fact("Address", endpoint(facts)));
    shown.add(new Fact("Key", shown(facts.keyId())));
    shown.add(new Fact("Roles", shown(String.join(", ", facts.roles()))));
    shown.add(new Fact("Permissions", shown(String.join(", ", facts.permissions()))));
    shown.add(new Fact("Rule that decided", shown(facts.rule())));
    shown.add(new Fact("Policy version", shown(facts.policyVersion())));
    shown.add(new Fact("Notice version", shown(facts.noticeVersion())));
    shown.add(new Fact("Masking profile", shown(facts.maskingProfile())));
    shown.add(new Fact("Task", task(facts.task())));
    shown.add(new Fact("Attachments", attachments(facts)));
    shown.add(new Fact("Added by the model", added(view)));
    shown.add(new Fact("Tokens in, out", tokens(view)));
    shown.add(new Fact("Masking took", millis("", facts.maskingMillis())));
    shown.add(new Fact("First byte released", millis("after ", view.firstByteMillis())));
    if (!view.node().isEmpty()) {
      shown.add(new Fact("Gateway", view.node()));
    }
    return shown;
  }

  private static List<Step> timeline(ExchangeView view) {
    List<Step> steps = new ArrayList<>();
    State state = State.of(view.state());
    String code = view.code() == null ? "" : " (" + view.code() + ")";
    String stage = view.stage();
    if (stage != null) {
      String what = "Refused at the stage " + stage + code + ". Nothing left the gateway.";
      steps.add(new Step(when(view.at()), view.at().toString(), what, state.tone));
      return steps;
    }
    steps.add(
        new Step(
            when(view.at()),
            view.at().toString(),
            "Checked, masked and recorded; then sent to " + shown(view.facts().destination()) + ".",
            "calm"));
    Instant ended = view.endedAt();
    if (ended != null) {
      String status = view.status() > 0 ? ", status " + view.status() : "";
      String took = view.durationMillis() < 0 ? "" : " after " + view.durationMillis() + " ms";
      steps.add(
          new Step(
              when(ended), ended.toString(), state.label + code + status + took + ".", state.tone));
    }
    return steps;
  }

  private String name(@Nullable String person) {
    return person == null ? NONE : governance.person(person).map(Person::name).orElse(person);
  }

  private static String title(Map<String, UseCase> useCases, @Nullable String id) {
    if (id == null) {
      return NONE;
    }
    UseCase useCase = useCases.get(id);
    return useCase == null ? id : useCase.title();
  }

  private static String endpoint(ExchangeFacts facts) {
    return facts.path() == null ? NONE : (shown(facts.method()) + " " + facts.path());
  }

  /** What was asked for, how sure that is, and what came of it. */
  private static String task(@Nullable TaskFacts task) {
    if (task == null) {
      return NONE;
    }
    String found = task.name() == null ? "not known" : task.name() + ", " + task.percent() + " %";
    return switch (task.mark()) {
      case "none" -> found;
      case "prohibited" -> found + ": a decision about a person, which a person must sign";
      case "outside" -> found + ": not what the use case is for, a person must sign";
      default -> found + ": could not be judged, a person must sign";
    };
  }

  /** Each with what was found in it. */
  private static String attachments(ExchangeFacts facts) {
    if (facts.attachments().isEmpty()) {
      return NONE;
    }
    return facts.attachments().entrySet().stream()
        .map(one -> one.getKey() + ": " + attachment(one.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String attachment(AttachmentFacts one) {
    String found =
        one.found().entrySet().stream()
            .map(type -> type.getKey() + " " + type.getValue())
            .collect(Collectors.joining(", "));
    return one.mediaType() + (found.isEmpty() ? "" : " with " + found);
  }

  private static String added(ExchangeView view) {
    return view.added().isEmpty()
        ? NONE
        : view.added().entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String tokens(ExchangeView view) {
    if (view.inputTokens() < 0 && view.outputTokens() < 0) {
      return NONE;
    }
    return count(view.inputTokens()) + ", " + count(view.outputTokens());
  }

  private static String count(long tokens) {
    return tokens < 0 ? "not told" : String.format(Locale.ENGLISH, "%,d", tokens);
  }

  private static String millis(String before, long millis) {
    return millis < 0 ? NONE : before + millis + " ms";
  }

  private static String when(Instant instant) {
    return WHEN.format(instant);
  }

  private static String shown(@Nullable String text) {
    return text == null || text.isEmpty() ? NONE : text;
  }

  /** How a state of the record is called and looks. */
  private enum State {
    COMPLETED("Completed", "good"),
    REFUSED("Refused", "bad"),
    FAILED("Failed", "bad"),
    CANCELLED("Cancelled", "calm"),
    INTERRUPTED("Interrupted", "bad"),
    OPEN("Under way", "open");

    private final String label;
    private final String tone;

    State(String label, String tone) {
      this.label = label;
      this.tone = tone;
    }

    static State of(String name) {
      return valueOf(name);
    }
  }
}

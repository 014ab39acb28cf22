package io.countersign.console;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.ExchangeView;
import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import io.countersign.governance.UseCase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of the API's answers, as {@code openapi.json} describes them. */
final class ApiAnswers {
  private ApiAnswers() {}

  static Me me(Governance governance, Person person) {
    return new Me(
        person.id(),
        person.name(),
        person.email(),
        List.copyOf(person.roles()),
        governance.useCasesOf(person.id()).stream().map(ApiAnswers::useCase).toList(),
        governance.notice().version(),
        governance.acknowledged(person.id()));
  }

  static RecordList list(RecordPage page) {
    return new RecordList(page.records().stream().map(ApiAnswers::facts).toList(), page.next());
  }

  static RecordDetail detail(ExchangeView view) {
    return new RecordDetail(facts(view), view.maskedPrompt(), view.maskedOutput());
  }

  /** The gateway that recorded an entry; null where there is only one. */
  static @Nullable String node(EntryPlace place) {
    return place.node().isEmpty() ? null : place.node();
  }

  private static MyUseCase useCase(UseCase useCase) {
    return new MyUseCase(
        useCase.id(),
        useCase.title(),
        useCase.tier().key(),
        useCase.accountable(),
        useCase.state().name().toLowerCase(Locale.ROOT),
        useCase.outputUse());
  }

  private static RecordFacts facts(ExchangeView view) {
    ExchangeFacts facts = view.facts();
    return new RecordFacts(
        view.record(),
        node(view.place()),
        view.sequence(),
        view.at().toString(),
        text(view.endedAt()),
        view.state(),
        view.stage(),
        view.code(),
        view.status(),
        facts.keyId(),
        List.copyOf(facts.roles()),
        List.copyOf(facts.permissions()),
        facts.useCase(),
        facts.accountable(),
        facts.riskTier(),
        facts.destination(),
        facts.model(),
        facts.method(),
        facts.path(),
        facts.rule(),
        facts.policyVersion(),
        facts.noticeVersion(),
        facts.masked(),
        known(view.inputTokens()),
        known(view.outputTokens()),
        known(view.durationMillis()),
        known(view.firstByteMillis()),
        known(facts.maskingMillis()),
        view.added(),
        attachments(facts));
  }

  /** In the order in which they stand in the request; a gap is one that was refused. */
  private static List<AttachmentFinding> attachments(ExchangeFacts facts) {
    return facts.attachments().entrySet().stream()
        .map(
            one ->
                new AttachmentFinding(
                    one.getKey(), one.getValue().mediaType(), one.getValue().found()))
        .toList();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Long known(long number) {
    return number < 0 ? null : number;
  }

  /** The answer to every request that fails. */
  record Failure(Problem error) {
    static Failure of(String code, String message) {
      return new Failure(new Problem(code, message));
    }
  }

  record Problem(String code, String message) {}

  record Me(
      String person,
      String name,
      String email,
      List<String> roles,
      List<MyUseCase> useCases,
      String notice,
      boolean acknowledged) {}

  record MyUseCase(
      String id, String title, String tier, String accountable, String state, String output) {}

  record NoticeText(String version, String text) {}

  record Acknowledged(String notice) {}

  record Health(String status, Map<String, String> parts) {}

  record RecordList(List<RecordFacts> records, @Nullable Long next) {}

  record RecordFacts(
      String record,
      @Nullable String node,
      long sequence,
      String at,
      @Nullable String endedAt,
      String state,
      @Nullable String stage,
      @Nullable String code,
      int status,
      @Nullable String keyId,
      List<String> roles,
      List<String> permissions,
      @Nullable String useCase,
      @Nullable String accountable,
      @Nullable String riskTier,
      @Nullable String destination,
      @Nullable String model,
      @Nullable String method,
      @Nullable String path,
      @Nullable String rule,
      @Nullable String policyVersion,
      @Nullable String noticeVersion,
      Map<String, Integer> masked,
      @Nullable Long inputTokens,
      @Nullable Long outputTokens,
      @Nullable Long durationMillis,
      @Nullable Long firstByteMillis,
      @Nullable Long maskingMillis,
      Map<String, Integer> added,
      List<AttachmentFinding> attachments) {}

  record AttachmentFinding(int number, String mediaType, Map<String, Integer> found) {}

  /** One record with its content, masked. */
  record RecordDetail(
      RecordFacts facts, @Nullable String maskedPrompt, @Nullable String maskedOutput) {
    @Override
    public String toString() {
      return "RecordDetail[" + facts.record() + "]";
    }
  }
}

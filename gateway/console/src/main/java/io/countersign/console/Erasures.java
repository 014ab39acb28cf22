package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.ForgettingException;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.store.EntryProof;
import io.countersign.governance.Duty;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * What the API and the pages do about erasures and legal holds. The route has made sure that the
 * person may, except whom they ask for; each step is on the record before it counts. Thread-safe.
 */
final class Erasures implements Requests<ErasureOrder> {
  private final Forgetting forgetting;
  private final Recording recording;
  private final Workers workers;

  Erasures(Forgetting forgetting, Recording recording, Workers workers) {
    this.forgetting = forgetting;
    this.recording = recording;
    this.workers = workers;
  }

  @Override
  public Mono<List<ErasureOrder>> all(Person person) {
    return recording
        .event("erasures.read", person.id(), Map.of())
        .then(onStore(forgetting::orders));
  }

  @Override
  public Mono<ErasureOrder> one(Person person, String id) {
    return onStore(() -> forgetting.order(id))
        .flatMap(
            found ->
                found.isEmpty()
                    ? recording.missed("erasures.read", person.id(), id)
                    : recording
                        .event("erasures.read", person.id(), Map.of("order", id))
                        .thenReturn(found.get()));
  }

  /** Anybody may ask for themselves. */
  @Override
  public Mono<ErasureOrder> ask(Person person, String about, String basis) {
    if (!about.equals(person.id())
        && !Duty.permissionsOf(person).contains(Permission.ASK_ERASURE)) {
      return Mono.error(ConsoleException.notPermitted());
    }
    return onStore(() -> forgetting.ask(about, person.id(), basis));
  }

  @Override
  public Mono<ErasureOrder> approve(Person person, String id) {
    return onStore(() -> forgetting.approve(id, person.id()));
  }

  @Override
  public Mono<ErasureOrder> refuse(Person person, String id, String reason) {
    return onStore(() -> forgetting.refuse(id, person.id(), reason));
  }

  /** That the entry which erased is in the record; empty while there is none. */
  Mono<Optional<EntryProof>> proof(ErasureOrder order) {
    return onStore(() -> order.entry() == 0 ? Optional.empty() : forgetting.proof(order.entry()));
  }

  Mono<List<LegalHold>> holds(Person person) {
    return recording.event("holds.read", person.id(), Map.of()).then(onStore(forgetting::holds));
  }

  /**
   * Sets a hold.
   *
   * @param of {@code person}, {@code use-case} or {@code record}
   */
  Mono<LegalHold> hold(Person person, String of, String value, String reason) {
    return onStore(
        () ->
            switch (of) {
              case "person" -> forgetting.holdPerson(value, person.id(), reason);
              case "use-case" -> forgetting.holdUseCase(value, person.id(), reason);
              case "record" -> forgetting.holdRecord(value, person.id(), reason);
              default ->
                  throw ConsoleException.badRequest(
                      "body_invalid",
                      "`of` names nothing to hold (expected: person, use-case or record).");
            });
  }

  /** Lifts a hold; the holds that are left. */
  Mono<List<LegalHold>> lift(Person person, String id, String reason) {
    return onStore(
        () -> {
          forgetting.lift(id, person.id(), reason);
          return forgetting.holds();
        });
  }

  @Override
  public String id(ErasureOrder request) {
    return request.id();
  }

  @Override
  public String subject(ErasureOrder request) {
    return request.subject();
  }

  @Override
  public String askedBy(ErasureOrder request) {
    return request.askedBy();
  }

  private <T> Mono<T> onStore(Callable<T> call) {
    return workers.onStore(call).onErrorMap(Erasures::refusal);
  }

  private static Throwable refusal(Throwable error) {
    if (error instanceof ConsoleException) {
      return error;
    }
    if (error instanceof ForgettingException refused) {
      return switch (refused.code()) {
        case UNKNOWN -> ConsoleException.notFound();
        case RECORD_UNAVAILABLE -> ConsoleException.recordUnavailable();
        case HELD, SECOND_PERSON_NEEDED, DECIDED, NOTHING_THERE ->
            new ConsoleException(
                HttpStatus.CONFLICT,
                refused.code().name().toLowerCase(Locale.ROOT),
                String.valueOf(refused.getMessage()));
      };
    }
    return ConsoleException.recordUnavailable();
  }
}

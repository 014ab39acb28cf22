package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.ForgettingException;
import io.countersign.audit.forget.LegalHold;
import io.countersign.governance.Duty;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Erasures and legal holds under {@code /api/v1}. Anybody may ask to be forgotten themselves; for
 * others it takes one person who asks and another who approves.
 */
final class ForgettingApi {
  private final Forgetting forgetting;
  private final Recording recording;
  private final Workers workers;

  ForgettingApi(Forgetting forgetting, Recording recording, Workers workers) {
    this.forgetting = forgetting;
    this.recording = recording;
    this.workers = workers;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        guard.get("/api/v1/erasures", Access.ERASURES, this::orders),
        guard.post("/api/v1/erasures", Access.SELF, this::ask),
        guard.get("/api/v1/erasures/{order}", Access.ERASURES, this::order),
        guard.post("/api/v1/erasures/{order}/approval", Access.ERASE, this::approve),
        guard.post("/api/v1/erasures/{order}/refusal", Access.ERASE, this::refuse),
        guard.get("/api/v1/holds", Access.HOLD, this::holds),
        guard.post("/api/v1/holds", Access.HOLD, this::hold),
        guard.post("/api/v1/holds/{hold}/lifting", Access.HOLD, this::lift));
  }

  private Mono<ServerResponse> orders(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.ASK_ERASURE, Permission.APPROVE_ERASURE);
    return recording
        .event("erasures.read", person.id(), Map.of())
        .then(answer(HttpStatus.OK, () -> ForgettingAnswers.orders(forgetting.orders())));
  }

  private Mono<ServerResponse> order(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.ASK_ERASURE, Permission.APPROVE_ERASURE);
    String id = request.pathVariable("order");
    return recording
        .event("erasures.read", person.id(), Map.of("order", id))
        .then(
            answer(
                HttpStatus.OK,
                () -> detail(forgetting.order(id).orElseThrow(ConsoleException::notFound))));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Person person) {
    Query.of(request);
    return body(request, "person", "basis")
        .flatMap(
            fields -> {
              String who = field(fields, "person");
              if (!who.equals(person.id())) {
                require(person, Permission.ASK_ERASURE);
              }
              return answer(
                  HttpStatus.CREATED,
                  () -> detail(forgetting.ask(who, person.id(), field(fields, "basis"))));
            });
  }

  private Mono<ServerResponse> approve(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.APPROVE_ERASURE);
    String id = request.pathVariable("order");
    return answer(HttpStatus.OK, () -> detail(forgetting.approve(id, person.id())));
  }

  private Mono<ServerResponse> refuse(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.APPROVE_ERASURE);
    String id = request.pathVariable("order");
    return body(request, "reason")
        .flatMap(
            fields ->
                answer(
                    HttpStatus.OK,
                    () -> detail(forgetting.refuse(id, person.id(), field(fields, "reason")))));
  }

  private Mono<ServerResponse> holds(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.HOLD_RECORD);
    return recording
        .event("holds.read", person.id(), Map.of())
        .then(answer(HttpStatus.OK, () -> ForgettingAnswers.holds(forgetting.holds())));
  }

  private Mono<ServerResponse> hold(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.HOLD_RECORD);
    return body(request, "of", "value", "reason")
        .flatMap(
            fields ->
                answer(
                    HttpStatus.CREATED, () -> ForgettingAnswers.hold(hold(fields, person.id()))));
  }

  private LegalHold hold(Map<String, String> fields, String setBy) {
    String value = field(fields, "value");
    String reason = field(fields, "reason");
    return switch (field(fields, "of")) {
      case "person" -> forgetting.holdPerson(value, setBy, reason);
      case "use-case" -> forgetting.holdUseCase(value, setBy, reason);
      case "record" -> forgetting.holdRecord(value, setBy, reason);
      default ->
          throw ConsoleException.badRequest(
              "body_invalid", "`of` names nothing to hold (expected: person, use-case or record).");
    };
  }

  private Mono<ServerResponse> lift(ServerRequest request, Person person) {
    Query.of(request);
    require(person, Permission.HOLD_RECORD);
    String id = request.pathVariable("hold");
    return body(request, "reason")
        .flatMap(
            fields ->
                answer(
                    HttpStatus.OK,
                    () -> {
                      forgetting.lift(id, person.id(), field(fields, "reason"));
                      return ForgettingAnswers.holds(forgetting.holds());
                    }));
  }

  private ForgettingAnswers.Order detail(ErasureOrder order) {
    return ForgettingAnswers.order(
        order, order.entry() == 0 ? null : forgetting.proof(order.entry()).orElse(null));
  }

  private static void require(Person person, Permission... oneOf) {
    Set<Permission> has = Duty.permissionsOf(person);
    for (Permission permission : oneOf) {
      if (has.contains(permission)) {
        return;
      }
    }
    throw ConsoleException.notPermitted();
  }

  private static Mono<Map<String, String>> body(ServerRequest request, String... names) {
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.texts(body, Forgetting.WORDS_MAX, names));
  }

  /** The reader of the body has made sure that it is there. */
  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private Mono<ServerResponse> answer(HttpStatus status, Callable<Object> call) {
    return workers
        .onStore(call)
        .onErrorMap(ForgettingApi::refusal)
        .flatMap(
            answer ->
                ServerResponse.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Json.write(answer)));
  }

  private static Throwable refusal(Throwable error) {
    if (error instanceof ConsoleException) {
      return error;
    }
    if (error instanceof ForgettingException refused) {
      return switch (refused.code()) {
        case UNKNOWN -> ConsoleException.notFound();
        case RECORD_UNAVAILABLE -> ConsoleException.recordUnavailable();
        case HELD, SECOND_PERSON_NEEDED, DECIDED, NOTHING_THERE, NOT_HERE ->
            new ConsoleException(
                HttpStatus.CONFLICT,
                refused.code().name().toLowerCase(java.util.Locale.ROOT),
                String.valueOf(refused.getMessage()));
      };
    }
    return ConsoleException.recordUnavailable();
  }
}

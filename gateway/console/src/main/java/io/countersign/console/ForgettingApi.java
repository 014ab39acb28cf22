package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.governance.Person;
import java.util.List;
import java.util.Map;
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
  private final Erasures erasures;
  private final Packages packages;

  ForgettingApi(Erasures erasures, Packages packages) {
    this.erasures = erasures;
    this.packages = packages;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        guard.get("/api/v1/erasures", Access.ERASURES, this::orders),
        guard.post("/api/v1/erasures", Access.SELF, this::ask),
        guard.get("/api/v1/erasures/{order}", Access.ERASURES, this::order),
        guard.get("/api/v1/erasures/{order}/proof", Access.ERASURES, this::proof),
        guard.post("/api/v1/erasures/{order}/approval", Access.ERASE, this::approve),
        guard.post("/api/v1/erasures/{order}/refusal", Access.ERASE, this::refuse),
        guard.get("/api/v1/holds", Access.HOLD, this::holds),
        guard.post("/api/v1/holds", Access.HOLD, this::hold),
        guard.post("/api/v1/holds/{hold}/lifting", Access.HOLD, this::lift));
  }

  private Mono<ServerResponse> orders(ServerRequest request, Person person) {
    Query.of(request);
    return erasures
        .all(person)
        .flatMap(found -> answer(HttpStatus.OK, ForgettingAnswers.orders(found)));
  }

  private Mono<ServerResponse> order(ServerRequest request, Person person) {
    Query.of(request);
    return erasures.one(person, order(request)).flatMap(found -> answer(HttpStatus.OK, found));
  }

  private Mono<ServerResponse> proof(ServerRequest request, Person person) {
    Query.of(request);
    return erasures.one(person, order(request)).flatMap(packages::proof);
  }

  private Mono<ServerResponse> ask(ServerRequest request, Person person) {
    return body(request, "person", "basis")
        .flatMap(fields -> erasures.ask(person, field(fields, "person"), field(fields, "basis")))
        .flatMap(asked -> answer(HttpStatus.CREATED, asked));
  }

  private Mono<ServerResponse> approve(ServerRequest request, Person person) {
    Query.of(request);
    return erasures.approve(person, order(request)).flatMap(done -> answer(HttpStatus.OK, done));
  }

  private Mono<ServerResponse> refuse(ServerRequest request, Person person) {
    return body(request, "reason")
        .flatMap(fields -> erasures.refuse(person, order(request), field(fields, "reason")))
        .flatMap(done -> answer(HttpStatus.OK, done));
  }

  private Mono<ServerResponse> holds(ServerRequest request, Person person) {
    Query.of(request);
    return erasures
        .holds(person)
        .flatMap(found -> answer(HttpStatus.OK, ForgettingAnswers.holds(found)));
  }

  private Mono<ServerResponse> hold(ServerRequest request, Person person) {
    return body(request, "of", "value", "reason")
        .flatMap(
            fields ->
                erasures.hold(
                    person, field(fields, "of"), field(fields, "value"), field(fields, "reason")))
        .flatMap(set -> answer(HttpStatus.CREATED, ForgettingAnswers.hold(set)));
  }

  private Mono<ServerResponse> lift(ServerRequest request, Person person) {
    String id = request.pathVariable("hold");
    return body(request, "reason")
        .flatMap(fields -> erasures.lift(person, id, field(fields, "reason")))
        .flatMap(left -> answer(HttpStatus.OK, ForgettingAnswers.holds(left)));
  }

  private static String order(ServerRequest request) {
    return request.pathVariable("order");
  }

  private static Mono<Map<String, String>> body(ServerRequest request, String... names) {
    Query.of(request);
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.texts(body, Forgetting.WORDS_MAX, names));
  }

  /** The reader of the body has made sure that it is there. */
  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private Mono<ServerResponse> answer(HttpStatus status, ErasureOrder order) {
    return erasures
        .proof(order)
        .flatMap(proof -> answer(status, ForgettingAnswers.order(order, proof.orElse(null))));
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object answer) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Json.write(answer));
  }
}

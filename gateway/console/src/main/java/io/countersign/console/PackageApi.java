package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.governance.Person;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Packages about people under {@code /api/v1}: one person asks, another approves. */
final class PackageApi {
  private final Packages packages;
  private final AuditReader reader;
  private final Clock clock;

  PackageApi(Packages packages, AuditReader reader, Clock clock) {
    this.packages = packages;
    this.reader = reader;
    this.clock = clock;
  }

  List<Route> routes(Guard guard) {
    String one = "/api/v1/packages/{package}";
    String own = "/api/v1/me/packages";
    return List.of(
        guard.get("/api/v1/packages", Access.SUBJECTS, this::all),
        guard.post("/api/v1/packages", Access.SUBJECTS, this::ask),
        guard.get(one, Access.SUBJECTS, this::one),
        guard.post(one + "/approval", Access.SUBJECTS, this::approve),
        guard.post(one + "/refusal", Access.SUBJECTS, this::refuse),
        guard.get(one + "/file", Access.SUBJECTS, this::file),
        guard.get(own, Access.SELF, this::own),
        guard.post(own, Access.SELF, this::askOwn),
        guard.get(own + "/{package}/file", Access.SELF, this::file));
  }

  private Mono<ServerResponse> all(ServerRequest request, Person person) {
    Query.of(request);
    return packages
        .all(person)
        .flatMap(found -> answer(HttpStatus.OK, PackageAnswers.requests(found, clock.instant())));
  }

  private Mono<ServerResponse> one(ServerRequest request, Person person) {
    Query.of(request);
    return packages.one(person, id(request)).flatMap(found -> answer(HttpStatus.OK, found));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Person person) {
    return body(request, "person", "reason")
        .flatMap(
            fields ->
                packages.ask(
                    person, fields.getOrDefault("person", ""), fields.getOrDefault("reason", "")))
        .flatMap(asked -> answer(HttpStatus.CREATED, asked));
  }

  private Mono<ServerResponse> own(ServerRequest request, Person person) {
    Query.of(request);
    return packages
        .own(person, reader.pseudonym(person.id()))
        .flatMap(found -> answer(HttpStatus.OK, PackageAnswers.requests(found, clock.instant())));
  }

  private Mono<ServerResponse> askOwn(ServerRequest request, Person person) {
    return body(request, "reason")
        .flatMap(fields -> packages.ask(person, person.id(), fields.getOrDefault("reason", "")))
        .flatMap(asked -> answer(HttpStatus.CREATED, asked));
  }

  private Mono<ServerResponse> approve(ServerRequest request, Person person) {
    Query.of(request);
    return packages.approve(person, id(request)).flatMap(done -> answer(HttpStatus.OK, done));
  }

  private Mono<ServerResponse> refuse(ServerRequest request, Person person) {
    return body(request, "reason")
        .flatMap(fields -> packages.refuse(person, id(request), fields.getOrDefault("reason", "")))
        .flatMap(done -> answer(HttpStatus.OK, done));
  }

  /** Only who asked gets it. */
  private Mono<ServerResponse> file(ServerRequest request, Person person) {
    Query.of(request);
    return packages.file(person, id(request));
  }

  private static String id(ServerRequest request) {
    return request.pathVariable("package");
  }

  private Mono<ServerResponse> answer(HttpStatus status, PackageRequest request) {
    return answer(status, PackageAnswers.request(request, clock.instant()));
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object answer) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Json.write(answer));
  }

  private static Mono<Map<String, String>> body(ServerRequest request, String... names) {
    Query.of(request);
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.texts(body, SubjectPackages.WORDS_MAX, names));
  }
}

package io.countersign.console;

import io.countersign.audit.forget.Forgetting;
import io.countersign.governance.Person;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a person asks for themselves: the part of the API, and the page. */
final class OwnDataRoutes {
  private static final String PAGE = "/my-data";

  private final OwnRequests requests;
  private final Packages packages;
  private final SubjectPages pages;
  private final Clock clock;

  OwnDataRoutes(OwnRequests requests, Packages packages, SubjectPages pages, Clock clock) {
    this.requests = requests;
    this.packages = packages;
    this.pages = pages;
    this.clock = clock;
  }

  List<Route> routes(Guard guard) {
    String own = "/api/v1/me/packages";
    return List.of(
        guard.get(own, Access.SELF, this::list),
        guard.post(own, Access.SELF, this::ask),
        guard.get(own + "/{package}/file", Access.SELF, this::file),
        guard.getPage(PAGE, Access.SELF, this::page),
        guard.postPage(
            PAGE + "/packages",
            Access.SELF,
            (request, visit) ->
                asked(request, visit, reason -> requests.askPackage(visit.person(), reason), true)),
        guard.postPage(
            PAGE + "/packages/{package}/file",
            Access.SELF,
            (request, visit) -> file(request, visit.person())),
        guard.postPage(
            PAGE + "/erasures",
            Access.SELF,
            (request, visit) ->
                asked(
                    request, visit, reason -> requests.askErasure(visit.person(), reason), false)));
  }

  private Mono<ServerResponse> list(ServerRequest request, Person person) {
    Query.of(request);
    return requests
        .packages(person)
        .flatMap(own -> answer(HttpStatus.OK, PackageAnswers.requests(own, clock.instant())));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Person person) {
    Query.of(request);
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.texts(body, Forgetting.WORDS_MAX, "reason").getOrDefault("reason", ""))
        .flatMap(reason -> requests.askPackage(person, reason))
        .flatMap(
            asked -> answer(HttpStatus.CREATED, PackageAnswers.request(asked, clock.instant())));
  }

  /** Only who asked gets it. */
  private Mono<ServerResponse> file(ServerRequest request, Person person) {
    Query.of(request);
    return packages.file(person, request.pathVariable("package"));
  }

  private Mono<ServerResponse> page(ServerRequest request, Visit visit) {
    Query.of(request);
    return page(visit, SubjectPages.OwnTyped.NOTHING);
  }

  private Mono<ServerResponse> page(Visit visit, SubjectPages.OwnTyped typed) {
    return requests
        .packages(visit.person())
        .zipWith(requests.erasures(visit.person()))
        .flatMap(both -> PageRoutes.html(pages.ownData(visit, both.getT1(), both.getT2(), typed)));
  }

  private Mono<ServerResponse> asked(
      ServerRequest request, Visit visit, Function<String, Mono<?>> ask, boolean copy) {
    return SubjectForms.decided(
        SubjectForms.reason(request).flatMap(ask),
        PAGE,
        problem ->
            request
                .formData()
                .map(form -> PageRoutes.field(form, "reason"))
                .map(reason -> SubjectPages.OwnTyped.of(copy, reason, problem))
                .flatMap(typed -> page(visit, typed)));
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object answer) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Json.write(answer));
  }
}

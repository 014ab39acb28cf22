package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.governance.Person;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The page where people ask for a copy of their own data, or to be forgotten. Others decide. */
final class OwnDataRoutes {
  private static final String PAGE = "/my-data";

  private final Packages packages;
  private final Erasures erasures;
  private final AuditReader reader;
  private final SubjectPages pages;

  OwnDataRoutes(Packages packages, Erasures erasures, AuditReader reader, SubjectPages pages) {
    this.packages = packages;
    this.erasures = erasures;
    this.reader = reader;
    this.pages = pages;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        guard.getPage(PAGE, Access.SELF, this::page),
        guard.postPage(
            PAGE + "/packages",
            Access.SELF,
            (request, visit) -> asked(request, visit, packages, true)),
        guard.postPage(PAGE + "/packages/{package}/file", Access.SELF, this::file),
        guard.postPage(
            PAGE + "/erasures",
            Access.SELF,
            (request, visit) -> asked(request, visit, erasures, false)));
  }

  private Mono<ServerResponse> file(ServerRequest request, Visit visit) {
    Query.of(request);
    return packages.file(visit.person(), request.pathVariable("package"));
  }

  private Mono<ServerResponse> page(ServerRequest request, Visit visit) {
    Query.of(request);
    return page(visit, SubjectPages.OwnTyped.NOTHING);
  }

  private Mono<ServerResponse> page(Visit visit, SubjectPages.OwnTyped typed) {
    String pseudonym = reader.pseudonym(visit.person().id());
    return packages
        .own(visit.person(), pseudonym)
        .zipWith(erasures.own(visit.person(), pseudonym))
        .flatMap(both -> PageRoutes.html(pages.ownData(visit, both.getT1(), both.getT2(), typed)));
  }

  private Mono<ServerResponse> asked(
      ServerRequest request, Visit visit, Requests<?> requests, boolean copy) {
    Person person = visit.person();
    return SubjectForms.decided(
        SubjectForms.reason(request).flatMap(reason -> requests.ask(person, person.id(), reason)),
        PAGE,
        problem ->
            request
                .formData()
                .map(form -> PageRoutes.field(form, "reason"))
                .map(reason -> SubjectPages.OwnTyped.of(copy, reason, problem))
                .flatMap(typed -> page(visit, typed)));
  }
}

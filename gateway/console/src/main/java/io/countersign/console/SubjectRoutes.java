package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.console.SubjectPages.Typed;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages about packages, erasures and legal holds. */
final class SubjectRoutes {
  private final SubjectPages pages;
  private final Packages packages;
  private final Erasures erasures;
  private final AuditReader reader;

  SubjectRoutes(SubjectPages pages, Packages packages, Erasures erasures, AuditReader reader) {
    this.pages = pages;
    this.packages = packages;
    this.erasures = erasures;
    this.reader = reader;
  }

  List<Route> routes(Guard guard) {
    List<Route> all = new ArrayList<>();
    all.addAll(
        new RequestRoutes<PackageRequest>(
                "/packages", packages, reader, pages::packages, pages::ofPackage)
            .routes(guard, "package", Access.SUBJECTS, Access.SUBJECTS));
    all.add(guard.postPage("/packages/{package}/file", Access.SUBJECTS, this::file));
    all.addAll(
        new RequestRoutes<ErasureOrder>(
                "/erasures", erasures, reader, pages::erasures, pages::erasure)
            .routes(guard, "order", Access.ERASURES, Access.ERASE));
    all.add(guard.postPage("/erasures/{order}/proof", Access.ERASURES, this::proof));
    all.add(guard.getPage("/holds", Access.HOLD, this::holds));
    all.add(guard.postPage("/holds", Access.HOLD, this::setHold));
    all.add(
        guard.getPage("/holds/{hold}", Access.HOLD, (request, visit) -> hold(request, visit, "")));
    all.add(guard.postPage("/holds/{hold}/lifting", Access.HOLD, this::lift));
    return all;
  }

  private Mono<ServerResponse> file(ServerRequest request, Visit visit) {
    return packages.file(visit.person(), request.pathVariable("package"));
  }

  private Mono<ServerResponse> proof(ServerRequest request, Visit visit) {
    return erasures.one(visit.person(), request.pathVariable("order")).flatMap(packages::proof);
  }

  private Mono<ServerResponse> holds(ServerRequest request, Visit visit) {
    Query.of(request);
    return holds(visit, Typed.NOTHING);
  }

  private Mono<ServerResponse> holds(Visit visit, Typed typed) {
    return erasures
        .holds(visit.person())
        .flatMap(all -> PageRoutes.html(pages.holds(visit, all, typed)));
  }

  private Mono<ServerResponse> setHold(ServerRequest request, Visit visit) {
    return SubjectForms.asked(
        request,
        "value",
        typed ->
            erasures
                .hold(visit.person(), typed.of(), typed.value(), typed.reason())
                .map(set -> "/holds"),
        typed -> holds(visit, typed));
  }

  private Mono<ServerResponse> hold(ServerRequest request, Visit visit, String problem) {
    return held(request, visit)
        .flatMap(found -> PageRoutes.html(pages.hold(visit, found, problem)));
  }

  private Mono<LegalHold> held(ServerRequest request, Visit visit) {
    String id = request.pathVariable("hold");
    return erasures
        .holds(visit.person())
        .map(all -> all.stream().filter(hold -> hold.id().equals(id)).findFirst())
        .map(found -> found.orElseThrow(ConsoleException::notFound));
  }

  private Mono<ServerResponse> lift(ServerRequest request, Visit visit) {
    String id = request.pathVariable("hold");
    return SubjectForms.decided(
        SubjectForms.reason(request).flatMap(reason -> erasures.lift(visit.person(), id, reason)),
        "/holds",
        problem -> hold(request, visit, problem));
  }
}

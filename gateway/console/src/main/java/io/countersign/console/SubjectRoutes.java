package io.countersign.console;

import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.read.AuditReader;
import io.countersign.console.SubjectPages.Typed;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The pages about packages, erasures and legal holds. Who approves types whom they believe it is
 * about: the record knows a pseudonym, and nothing happens for another person.
 */
final class SubjectRoutes {
  private static final int ID_MAX = 128;

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
    String ofPackage = "/packages/{package}";
    String order = "/erasures/{order}";
    return List.of(
        guard.getPage("/packages", Access.SUBJECTS, this::packages),
        guard.postPage("/packages", Access.SUBJECTS, this::askPackage),
        guard.getPage(
            ofPackage, Access.SUBJECTS, (request, visit) -> ofPackage(request, visit, "")),
        guard.postPage(ofPackage + "/approval", Access.SUBJECTS, this::approvePackage),
        guard.postPage(ofPackage + "/refusal", Access.SUBJECTS, this::refusePackage),
        guard.postPage(
            ofPackage + "/file",
            Access.SUBJECTS,
            (request, visit) -> packages.file(visit.person(), id(request, "package"))),
        guard.getPage("/erasures", Access.ERASURES, this::erasures),
        guard.postPage("/erasures", Access.ERASURES, this::askErasure),
        guard.getPage(order, Access.ERASURES, (request, visit) -> erasure(request, visit, "")),
        guard.postPage(order + "/approval", Access.ERASE, this::approveErasure),
        guard.postPage(order + "/refusal", Access.ERASE, this::refuseErasure),
        guard.postPage(order + "/proof", Access.ERASURES, this::proof),
        guard.getPage("/holds", Access.HOLD, this::holds),
        guard.postPage("/holds", Access.HOLD, this::setHold),
        guard.getPage("/holds/{hold}", Access.HOLD, (request, visit) -> hold(request, visit, "")),
        guard.postPage("/holds/{hold}/lifting", Access.HOLD, this::lift));
  }

  private Mono<ServerResponse> packages(ServerRequest request, Visit visit) {
    Query.of(request);
    return packages(visit, Typed.NOTHING);
  }

  private Mono<ServerResponse> packages(Visit visit, Typed typed) {
    return packages
        .all(visit.person())
        .flatMap(all -> PageRoutes.html(pages.packages(visit, all, typed)));
  }

  private Mono<ServerResponse> askPackage(ServerRequest request, Visit visit) {
    return typed(request, "person")
        .flatMap(
            typed ->
                checked(typed)
                    .then(
                        Mono.defer(
                            () -> packages.ask(visit.person(), typed.value(), typed.reason())))
                    .flatMap(asked -> PageRoutes.goTo("/packages/" + asked.id()))
                    .onErrorResume(
                        SubjectRoutes::isForThePerson,
                        error -> packages(visit, problem(typed, error))));
  }

  private Mono<ServerResponse> ofPackage(ServerRequest request, Visit visit, String problem) {
    return packages
        .one(visit.person(), id(request, "package"))
        .flatMap(found -> PageRoutes.html(pages.ofPackage(visit, found, problem)));
  }

  private Mono<ServerResponse> approvePackage(ServerRequest request, Visit visit) {
    String id = id(request, "package");
    return decided(
        packages
            .one(visit.person(), id)
            .flatMap(found -> confirmed(request, found.subject()))
            .then(Mono.defer(() -> packages.approve(visit.person(), id))),
        "/packages/" + id,
        problem -> ofPackage(request, visit, problem));
  }

  private Mono<ServerResponse> refusePackage(ServerRequest request, Visit visit) {
    String id = id(request, "package");
    return decided(
        reason(request).flatMap(reason -> packages.refuse(visit.person(), id, reason)),
        "/packages/" + id,
        problem -> ofPackage(request, visit, problem));
  }

  private Mono<ServerResponse> erasures(ServerRequest request, Visit visit) {
    Query.of(request);
    return erasures(visit, Typed.NOTHING);
  }

  private Mono<ServerResponse> erasures(Visit visit, Typed typed) {
    return erasures
        .all(visit.person())
        .flatMap(all -> PageRoutes.html(pages.erasures(visit, all, typed)));
  }

  private Mono<ServerResponse> askErasure(ServerRequest request, Visit visit) {
    return typed(request, "person")
        .flatMap(
            typed ->
                checked(typed)
                    .then(
                        Mono.defer(
                            () -> erasures.ask(visit.person(), typed.value(), typed.reason())))
                    .flatMap(asked -> PageRoutes.goTo("/erasures/" + asked.id()))
                    .onErrorResume(
                        SubjectRoutes::isForThePerson,
                        error -> erasures(visit, problem(typed, error))));
  }

  private Mono<ServerResponse> erasure(ServerRequest request, Visit visit, String problem) {
    return erasures
        .one(visit.person(), id(request, "order"))
        .flatMap(found -> PageRoutes.html(pages.erasure(visit, found, problem)));
  }

  private Mono<ServerResponse> approveErasure(ServerRequest request, Visit visit) {
    String id = id(request, "order");
    return decided(
        erasures
            .one(visit.person(), id)
            .flatMap(found -> confirmed(request, found.subject()))
            .then(Mono.defer(() -> erasures.approve(visit.person(), id))),
        "/erasures/" + id,
        problem -> erasure(request, visit, problem));
  }

  private Mono<ServerResponse> refuseErasure(ServerRequest request, Visit visit) {
    String id = id(request, "order");
    return decided(
        reason(request).flatMap(reason -> erasures.refuse(visit.person(), id, reason)),
        "/erasures/" + id,
        problem -> erasure(request, visit, problem));
  }

  private Mono<ServerResponse> proof(ServerRequest request, Visit visit) {
    return erasures.one(visit.person(), id(request, "order")).flatMap(packages::proof);
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
    return typed(request, "value")
        .flatMap(
            typed ->
                checked(typed)
                    .then(
                        Mono.defer(
                            () ->
                                erasures.hold(
                                    visit.person(), typed.of(), typed.value(), typed.reason())))
                    .flatMap(set -> PageRoutes.goTo("/holds"))
                    .onErrorResume(
                        SubjectRoutes::isForThePerson,
                        error -> holds(visit, problem(typed, error))));
  }

  private Mono<ServerResponse> hold(ServerRequest request, Visit visit, String problem) {
    return held(request, visit)
        .flatMap(found -> PageRoutes.html(pages.hold(visit, found, problem)));
  }

  private Mono<LegalHold> held(ServerRequest request, Visit visit) {
    String id = id(request, "hold");
    return erasures
        .holds(visit.person())
        .map(all -> all.stream().filter(hold -> hold.id().equals(id)).findFirst())
        .map(found -> found.orElseThrow(ConsoleException::notFound));
  }

  private Mono<ServerResponse> lift(ServerRequest request, Visit visit) {
    return decided(
        reason(request)
            .flatMap(reason -> erasures.lift(visit.person(), id(request, "hold"), reason)),
        "/holds",
        problem -> hold(request, visit, problem));
  }

  /** To an address when it was done; back to the page with the problem where there is one. */
  private static Mono<ServerResponse> decided(
      Mono<?> done, String address, Function<String, Mono<ServerResponse>> again) {
    return done.flatMap(any -> PageRoutes.goTo(address))
        .onErrorResume(
            SubjectRoutes::isForThePerson, error -> again.apply(((ConsoleException) error).text()));
  }

  /** Fails unless the person typed is the one with this pseudonym. */
  private Mono<Void> confirmed(ServerRequest request, String subject) {
    return request
        .formData()
        .map(form -> PageRoutes.field(form, "person").strip())
        .flatMap(
            typed ->
                !typed.isEmpty() && reader.pseudonym(typed).equals(subject)
                    ? Mono.empty()
                    : Mono.error(
                        new ConsoleException(
                            HttpStatus.CONFLICT,
                            "another_person",
                            "This request is not about the person you typed. Nothing was done.")));
  }

  private static Mono<Typed> typed(ServerRequest request, String value) {
    return request.formData().map(form -> typed(form, value));
  }

  private static Typed typed(MultiValueMap<String, String> form, String value) {
    return new Typed(
        PageRoutes.field(form, "of"),
        PageRoutes.field(form, value).strip(),
        PageRoutes.field(form, "reason").strip(),
        "");
  }

  private static Mono<Void> checked(Typed typed) {
    if (typed.value().isEmpty() || typed.value().length() > ID_MAX) {
      return Mono.error(invalid("The id", typed.value().length(), ID_MAX));
    }
    return checkedReason(typed.reason()).then();
  }

  private static Mono<String> reason(ServerRequest request) {
    return request
        .formData()
        .flatMap(form -> checkedReason(PageRoutes.field(form, "reason").strip()));
  }

  private static Mono<String> checkedReason(String reason) {
    return reason.isEmpty() || reason.length() > Forgetting.WORDS_MAX
        ? Mono.error(invalid("The reason", reason.length(), Forgetting.WORDS_MAX))
        : Mono.just(reason);
  }

  private static ConsoleException invalid(String what, int length, int max) {
    return ConsoleException.badRequest(
        "form_invalid", what + " has " + length + " characters (expected: 1 to " + max + ").");
  }

  private static Typed problem(Typed typed, Throwable error) {
    return new Typed(typed.of(), typed.value(), typed.reason(), ((ConsoleException) error).text());
  }

  private static boolean isForThePerson(Throwable error) {
    return error instanceof ConsoleException known
        && (known.status() == HttpStatus.CONFLICT || known.status() == HttpStatus.BAD_REQUEST);
  }

  private static String id(ServerRequest request, String name) {
    return request.pathVariable(name);
  }
}

package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.console.SubjectPages.Typed;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The pages of one kind of request: the list with its form, and a request with what may be decided
 * about it. Who approves types whom they believe it is about: the record knows a pseudonym, and
 * nothing happens for another person.
 *
 * @param <T> a request
 */
final class RequestRoutes<T> {
  private final String address;
  private final Requests<T> requests;
  private final AuditReader reader;
  private final ListPage<T> list;
  private final OnePage<T> one;

  RequestRoutes(
      String address, Requests<T> requests, AuditReader reader, ListPage<T> list, OnePage<T> one) {
    this.address = address;
    this.requests = requests;
    this.reader = reader;
    this.list = list;
    this.one = one;
  }

  /**
   * The routes.
   *
   * @param asking who sees and asks
   * @param deciding who approves and refuses
   */
  List<Route> routes(Guard guard, String variable, Access asking, Access deciding) {
    String path = address + "/{" + variable + "}";
    return List.of(
        guard.getPage(address, asking, this::all),
        guard.postPage(address, asking, this::ask),
        guard.getPage(
            path, asking, (request, visit) -> one(visit, request.pathVariable(variable), "")),
        guard.postPage(
            path + "/approval",
            deciding,
            (request, visit) -> approve(request, visit, request.pathVariable(variable))),
        guard.postPage(
            path + "/refusal",
            deciding,
            (request, visit) -> refuse(request, visit, request.pathVariable(variable))));
  }

  private Mono<ServerResponse> all(ServerRequest request, Visit visit) {
    Query.of(request);
    return all(visit, Typed.NOTHING);
  }

  private Mono<ServerResponse> all(Visit visit, Typed typed) {
    return requests
        .all(visit.person())
        .flatMap(all -> PageRoutes.html(list.html(visit, all, typed)));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Visit visit) {
    return SubjectForms.asked(
        request,
        "person",
        typed ->
            requests
                .ask(visit.person(), typed.value(), typed.reason())
                .map(asked -> address + "/" + requests.id(asked)),
        typed -> all(visit, typed));
  }

  private Mono<ServerResponse> one(Visit visit, String id, String problem) {
    return requests
        .one(visit.person(), id)
        .flatMap(found -> PageRoutes.html(one.html(visit, found, problem)));
  }

  private Mono<ServerResponse> approve(ServerRequest request, Visit visit, String id) {
    return SubjectForms.decided(
        requests
            .one(visit.person(), id)
            .flatMap(found -> confirmed(request, requests.subject(found)))
            .then(Mono.defer(() -> requests.approve(visit.person(), id))),
        address + "/" + id,
        problem -> one(visit, id, problem));
  }

  private Mono<ServerResponse> refuse(ServerRequest request, Visit visit, String id) {
    return SubjectForms.decided(
        SubjectForms.reason(request).flatMap(reason -> requests.refuse(visit.person(), id, reason)),
        address + "/" + id,
        problem -> one(visit, id, problem));
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

  /** Renders a list and what was typed into its form. */
  @FunctionalInterface
  interface ListPage<T> {
    String html(Visit visit, List<T> all, Typed typed);
  }

  /** Renders one request and a problem; empty: none. */
  @FunctionalInterface
  interface OnePage<T> {
    String html(Visit visit, T request, String problem);
  }
}

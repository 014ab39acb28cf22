package io.countersign.console;

import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Lets only active people whom a route is for through to its handler, which gets the person as an
 * argument: a handler behind the guard cannot be reached without one.
 */
final class Guard {
  private final Governance governance;

  Guard(Governance governance) {
    this.governance = governance;
  }

  /** A route of the API that reads. */
  Route get(String path, Access access, ApiHandler handler) {
    return new Route(HttpMethod.GET, path, access, api(access, handler));
  }

  /** A route of the API that changes something. */
  Route post(String path, Access access, ApiHandler handler) {
    return new Route(HttpMethod.POST, path, access, api(access, handler));
  }

  /** A page. */
  Route getPage(String path, Access access, PageHandler handler) {
    return new Route(HttpMethod.GET, path, access, page(access, handler));
  }

  /** A form. */
  Route postPage(String path, Access access, PageHandler handler) {
    return new Route(HttpMethod.POST, path, access, page(access, handler));
  }

  /** A gateway key or a session will do. */
  private HandlerFunction<ServerResponse> api(Access access, ApiHandler handler) {
    return request -> {
      Caller caller = Caller.of(request.exchange());
      if (caller instanceof Caller.Anonymous anonymous) {
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return Mono.error(
            new ConsoleException(
                HttpStatus.UNAUTHORIZED, "unauthenticated", sentence(anonymous.reason())));
      }
      return active(personId(caller))
          .map(
              person ->
                  access.permits(governance, person)
                      ? handler.handle(request, person)
                      : Mono.<ServerResponse>error(ConsoleException.notPermitted()))
          .orElseGet(
              () ->
                  Mono.error(
                      new ConsoleException(
                          HttpStatus.FORBIDDEN,
                          "access_suspended",
                          "Your access is suspended. Ask the people who run the gateway.")));
    };
  }

  /** Only a session will do; everybody else is asked to sign in. */
  private HandlerFunction<ServerResponse> page(Access access, PageHandler handler) {
    return request -> {
      if (Caller.of(request.exchange()) instanceof Caller.BySession signedIn) {
        Optional<Person> person = active(signedIn.session().person());
        if (person.isPresent() && !access.permits(governance, person.get())) {
          return Mono.error(ConsoleException.notPermitted());
        }
        if (person.isPresent()) {
          return handler.handle(request, new Visit(person.get(), signedIn.session()));
        }
      }
      return ServerResponse.seeOther(URI.create("/sign-in")).build();
    };
  }

  /** The person, if they are known and active. */
  Optional<Person> active(String person) {
    return governance.person(person).filter(Person::active);
  }

  private static String personId(Caller caller) {
    return caller instanceof Caller.ByKey byKey
        ? byKey.principal().person()
        : ((Caller.BySession) caller).session().person();
  }

  private static String sentence(String reason) {
    return reason.isEmpty() ? "No credential (expected: a gateway key)." : reason;
  }

  /** Answers a person's request to the API. */
  @FunctionalInterface
  interface ApiHandler {
    Mono<ServerResponse> handle(ServerRequest request, Person person);
  }

  /** Answers a signed-in person's request for a page. */
  @FunctionalInterface
  interface PageHandler {
    Mono<ServerResponse> handle(ServerRequest request, Visit visit);
  }
}

package io.countersign.console;

import io.countersign.governance.Person;
import io.countersign.identity.Identification;
import io.countersign.identity.Identifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Signing in with a name and a password or with a gateway key, and signing out. Each sign-in gets a
 * token of its own, whatever cookie the request brought, and is on the record before it counts.
 */
final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

  private static final int FIELD_LENGTH_MAX = 512;
  private static final String WRONG_PASSWORD = "This name and password do not belong together.";
  private static final String WRONG_KEY = "This is not a key of the gateway that works now.";

  private final ConsoleParts parts;
  private final Guard guard;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Recording recording;
  private final Workers workers;
  private final Pages pages;
  private final SignInThrottle throttle;

  SignIn(
      ConsoleParts parts,
      Guard guard,
      Sessions sessions,
      SessionCookie cookie,
      Recording recording,
      Workers workers,
      Pages pages) {
    this.parts = parts;
    this.guard = guard;
    this.sessions = sessions;
    this.cookie = cookie;
    this.recording = recording;
    this.workers = workers;
    this.pages = pages;
    this.throttle = new SignInThrottle(parts.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.open("/sign-in", this::form),
        new Route(HttpMethod.POST, "/sign-in", Access.ANYBODY, this::signIn),
        guard.postPage("/sign-out", Access.SELF, this::signOut));
  }

  private Mono<ServerResponse> form(ServerRequest request) {
    Query.of(request);
    if (Caller.of(request.exchange()) instanceof Caller.BySession signedIn
        && guard.active(signedIn.session().person()).isPresent()) {
      return PageRoutes.goTo("/records");
    }
    return PageRoutes.html(pages.signIn(null));
  }

  private Mono<ServerResponse> signIn(ServerRequest request) {
    return request
        .formData()
        .flatMap(
            form ->
                form.containsKey("key") ? signInByKey(request, form) : byPassword(request, form));
  }

  private Mono<ServerResponse> byPassword(
      ServerRequest request, MultiValueMap<String, String> form) {
    String name = PageRoutes.field(form, "name").strip();
    String password = PageRoutes.field(form, "password");
    if (tooLong(name) || tooLong(password) || name.isEmpty() || password.isEmpty()) {
      return refused(HttpStatus.UNAUTHORIZED, WRONG_PASSWORD);
    }
    Optional<String> known = parts.signInNames().person(name);
    String counted = known.orElse(name);
    Duration wait = throttle.attempt(counted);
    if (!wait.isZero()) {
      return tooMany(request, wait);
    }
    return workers
        .onPassword(() -> parts.passwordCheck().matches(counted, password))
        .flatMap(
            matches -> {
              Optional<Person> person = matches ? known.flatMap(guard::active) : Optional.empty();
              if (person.isEmpty()) {
                LOG.info("A sign-in was refused for {}", known.orElse("an unknown name"));
                return refused(HttpStatus.UNAUTHORIZED, WRONG_PASSWORD);
              }
              throttle.succeeded(counted);
              return signedIn(request, person.get(), "password");
            });
  }

  private Mono<ServerResponse> signInByKey(
      ServerRequest request, MultiValueMap<String, String> form) {
    String key = PageRoutes.field(form, "key").strip();
    if (tooLong(key) || key.isEmpty()) {
      return refused(HttpStatus.UNAUTHORIZED, WRONG_KEY);
    }
    return personOf(parts.identifier(), key)
        .flatMap(guard::active)
        .map(person -> signedIn(request, person, "key"))
        .orElseGet(() -> refused(HttpStatus.UNAUTHORIZED, WRONG_KEY));
  }

  private static Optional<String> personOf(Identifier identifier, String key) {
    Identification found =
        identifier.identify(header -> header.equals("x-api-key") ? List.of(key) : List.of());
    return found instanceof Identification.Identified identified
        ? Optional.of(identified.principal().person())
        : Optional.empty();
  }

  private Mono<ServerResponse> signedIn(ServerRequest request, Person person, String by) {
    return recording
        .event("console.signed-in", person.id(), Map.of("by", by))
        .then(
            Mono.defer(
                () -> {
                  if (Caller.of(request.exchange()) instanceof Caller.BySession before) {
                    sessions.end(before.session());
                  }
                  String token = sessions.begin(person.id());
                  request
                      .exchange()
                      .getResponse()
                      .addCookie(cookie.carrying(request.exchange().getRequest(), token));
                  return PageRoutes.goTo("/records");
                }));
  }

  private Mono<ServerResponse> signOut(ServerRequest request, Visit visit) {
    sessions.end(visit.session());
    request.exchange().getResponse().addCookie(cookie.forgotten(request.exchange().getRequest()));
    return recording
        .event("console.signed-out", visit.person().id(), Map.of())
        .then(PageRoutes.goTo("/sign-in"));
  }

  private Mono<ServerResponse> tooMany(ServerRequest request, Duration wait) {
    long seconds = wait.toSeconds() + 1;
    request
        .exchange()
        .getResponse()
        .getHeaders()
        .set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return refused(
        HttpStatus.TOO_MANY_REQUESTS,
        "Too many tries under this name. Wait "
            + (seconds + 59) / 60
            + " minutes, or sign in with a gateway key.");
  }

  private Mono<ServerResponse> refused(HttpStatus status, String problem) {
    return ServerResponse.status(status)
        .contentType(PageRoutes.HTML)
        .bodyValue(pages.signIn(problem));
  }

  private static boolean tooLong(String field) {
    return field.length() > FIELD_LENGTH_MAX;
  }
}

package io.countersign.console;

import static io.countersign.console.ConsoleClient.keyAndJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.console.ConsoleClient.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The routes of the console, used as they are meant to be over a record on disk, to see which of
 * them leave an entry that names who did it, and in which roles.
 */
final class RecordedRoutes {
  static final String RECORD = "rec-ada-1";
  static final String REASON = "ticket 4711: what was greeted";
  static final String ERASURE = "{\"person\":\"ada\",\"basis\":\"Article 17\"}";
  static final String HOLD =
      "{\"of\":\"record\",\"value\":\"" + RECORD + "\",\"reason\":\"" + REASON + "\"}";

  private static final long PLACES = 500;

  /** Whether the record is told who has which roles. */
  enum Naming {
    ROLES,
    NO_ROLES
  }

  private final Path folder;
  private final Naming naming;
  private int made;

  RecordedRoutes(Path folder, Naming naming) {
    this.folder = folder;
    this.naming = naming;
  }

  /**
   * The paths of the chosen routes that left no entry; each is tried over a record of its own.
   *
   * @param attempts how each of them is used well, by its path
   * @param changed the routes that are asked
   */
  List<String> silent(
      Predicate<Route> chosen,
      Map<String, Function<Attempts, Attempt>> attempts,
      UnaryOperator<List<Route>> changed) {
    List<String> silent = new ArrayList<>();
    for (Route route : all()) {
      if (chosen.test(route)) {
        Function<Attempts, Attempt> attempt = attempts.get(route.path());
        if (attempt == null) {
          throw new AssertionError("`" + route.path() + "` needs an attempt here");
        }
        if (!leavesAnEntry(attempt, changed)) {
          silent.add(route.path());
        }
      }
    }
    return silent;
  }

  /** Everything that the console answers to. */
  static List<Route> all() {
    try (WiredConsole console =
        new WiredConsole(new Sample().parts(new TestingClock()), Templates.of())) {
      return console.routes();
    }
  }

  /** The routes with some that answer well and record nothing. */
  static UnaryOperator<List<Route>> muted(HttpMethod method, List<String> paths) {
    return routes ->
        routes.stream()
            .map(
                route ->
                    route.method().equals(method) && paths.contains(route.path())
                        ? new Route(
                            method,
                            route.path(),
                            route.access(),
                            request -> ServerResponse.ok().bodyValue("{\"id\":\"any\"}"))
                        : route)
            .toList();
  }

  private boolean leavesAnEntry(
      Function<Attempts, Attempt> prepared, UnaryOperator<List<Route>> changed) {
    AuditSettings settings = AuditSettings.of(folder.resolve("data-" + ++made));
    try (Audit audit =
            Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
        WiredConsole console = new WiredConsole(parts(audit), Templates.of())) {
      if (naming == Naming.ROLES) {
        audit.nameRoles(RecordedRoutes::roles);
      }
      audit.log().intent(intent()).toCompletableFuture().join();
      Attempt attempt = prepared.apply(new Attempts(new ConsoleClient(console.handler())));
      long before = events(audit, attempt.person()).size();
      Reply reply =
          attempt.send(
              new ConsoleClient(
                  console.handler(changed.apply(console.routes()), console.filters())));
      assertThat(reply.status())
          .as(attempt.path() + " " + reply.body())
          .isIn(
              attempt.method().equals(HttpMethod.GET) ? List.of(200) : List.of(200, 201, 204, 303));
      return events(audit, attempt.person()).size() > before;
    }
  }

  private static List<EntryView> events(Audit audit, String person) {
    String subject = audit.reader().pseudonym(person);
    return audit
        .reader()
        .entries(LongStream.rangeClosed(1, PLACES).mapToObj(RecordedRoutes::place).toList())
        .stream()
        .filter(entry -> subject.equals(entry.subject()))
        .filter(
            entry -> entry instanceof EntryView.Event event && event.roles().equals(roles(person)))
        .toList();
  }

  private static Set<String> roles(String person) {
    return new Sample().governance.person(person).orElseThrow().roles();
  }

  private static EntryPlace place(long sequence) {
    return new EntryPlace("", sequence);
  }

  private static ConsoleParts parts(Audit audit) {
    ConsoleParts sample = new Sample().parts(Clock.systemUTC());
    return new ConsoleParts(
        sample.governance(),
        sample.identifier(),
        audit.log(),
        audit.reader(),
        audit.search(),
        audit.originals(),
        sample.reveals(),
        sample.savedSearches(),
        sample.exportLimits(),
        audit.forgetting(),
        audit.packages(),
        sample.signInNames(),
        sample.passwordCheck(),
        sample.health(),
        sample.ownRecordsOnly(),
        sample.clock(),
        sample.random(),
        sample.publicOrigin(),
        sample.gatewayAddress());
  }

  private static Intent intent() {
    Content text = Content.of("Say hello.".getBytes(StandardCharsets.UTF_8));
    return new Intent(RECORD, Sample.BEGIN, Sample.facts("ada", "gpt-5", Map.of()), text, text);
  }

  /** A request that should do something; a GET has no body. */
  record Attempt(
      HttpMethod method, String person, String path, Map<String, String> headers, String body) {
    Reply send(ConsoleClient client) {
      return method.equals(HttpMethod.GET)
          ? client.get(path, headers)
          : client.post(path, headers, body);
    }

    /** Sends what has to be there before. */
    void done(ConsoleClient client) {
      Reply reply = send(client);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Sends it, and tells the id of what it made. */
    String made(ConsoleClient client) {
      Reply reply = send(client);
      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
      return reply.body().contains("\"id\"") ? JsonText.at(reply.body(), "id") : "";
    }
  }

  /** Makes attempts, and what has to be there before them. */
  static final class Attempts {
    private final ConsoleClient client;

    Attempts(ConsoleClient client) {
      this.client = client;
    }

    ConsoleClient client() {
      return client;
    }

    Attempt api(String person, String path, String body) {
      return new Attempt(HttpMethod.POST, person, "/api/v1/" + path, keyAndJson(person), body);
    }

    Attempt page(String person, String path, String... namesAndValues) {
      String token = client.signIn(person);
      List<String> fields = new ArrayList<>(List.of(namesAndValues));
      fields.add("csrf");
      fields.add(client.formToken(token));
      return new Attempt(
          HttpMethod.POST,
          person,
          path,
          new HashMap<>(ConsoleClient.pageHeaders(token)),
          ConsoleClient.encoded(fields.toArray(String[]::new)));
    }

    /** Reads from the API. */
    Attempt get(String person, String path) {
      return new Attempt(HttpMethod.GET, person, "/api/v1/" + path, ConsoleClient.key(person), "");
    }

    /** Opens a page. */
    Attempt open(String person, String path) {
      return new Attempt(
          HttpMethod.GET, person, path, ConsoleClient.cookie(client.signIn(person)), "");
    }

    /** The id of a request of sam's for an original; approved. */
    String approvedReveal() {
      String reveal = reveal();
      api("petra", "reveals/" + reveal + "/approval", "{}").done(client);
      return reveal;
    }

    /** The id of a request of sam's for an original. */
    String reveal() {
      String body = "{\"record\":\"" + RECORD + "\",\"reason\":\"" + REASON + "\"}";
      return api("sam", "reveals", body).made(client);
    }

    /** The id of a request of petra's for a package. */
    String asked() {
      String body = "{\"person\":\"ada\",\"reason\":\"" + REASON + "\"}";
      return api("petra", "packages", body).made(client);
    }

    /** The id of a request of ada's for their own package. */
    String askedOwn() {
      return api("ada", "me/packages", "{\"reason\":\"" + REASON + "\"}").made(client);
    }

    /** The id of a request of petra's for an erasure. */
    String erasure() {
      return api("petra", "erasures", ERASURE).made(client);
    }

    /** The id of a hold that petra set. */
    String hold() {
      return api("petra", "holds", HOLD).made(client);
    }

    /** The same request, approved by paul. */
    String approved(String kind, String id) {
      api("paul", kind + "/" + Objects.requireNonNull(id) + "/approval", "").done(client);
      return id;
    }
  }
}

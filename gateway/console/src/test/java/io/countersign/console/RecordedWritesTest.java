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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Every route that writes, used as it is meant to be, over a record on disk: it has to leave an
 * entry that names who did it. The routes are those of the console itself, so a new one needs an
 * attempt here, or the test fails.
 */
@Tag("long")
class RecordedWritesTest {
  private static final String RECORD = "rec-ada-1";
  private static final String REASON = "ticket 4711: what was greeted";
  private static final long PLACES = 500;
  private static final String NOTICE = "{\"notice\":\"2026-11\"}";
  private static final String FILTER = "{\"name\":\"mine\",\"query\":\"a\"}";
  private static final String ERASURE = "{\"person\":\"ada\",\"basis\":\"Article 17\"}";
  private static final String API = "/api/v1/";
  private static final String WHY = ",\"reason\":\"" + REASON + "\"}";
  private static final String HOLD =
      "{\"of\":\"record\",\"value\":\"" + RECORD + "\",\"reason\":\"" + REASON + "\"}";

  /** How each route is used well, by its path. */
  private static final Map<String, Function<Attempts, Attempt>> ATTEMPTS = attempts();

  @TempDir Path folder;
  private int made;

  @Test
  void routeThatWrites_leavesAnEntry() {
    assertThat(silent(routes -> routes)).isEmpty();
  }

  /** The negative control: a route that answers well and records nothing is named. */
  @Test
  void routeThatRecordsNothing_isNamed() {
    List<String> broken =
        List.of("/api/v1/filters", "/api/v1/holds", "/reveals/{reveal}/approval", "/sign-out");
    assertThat(silent(routes -> routes.stream().map(route -> muted(route, broken)).toList()))
        .containsExactlyInAnyOrderElementsOf(broken);
  }

  private static Route muted(Route route, List<String> paths) {
    boolean chosen = route.method().equals(HttpMethod.POST) && paths.contains(route.path());
    return chosen
        ? new Route(
            route.method(),
            route.path(),
            route.access(),
            request -> ServerResponse.ok().bodyValue("{\"id\":\"any\"}"))
        : route;
  }

  /** The paths of the routes that left no entry; each is tried over a record of its own. */
  private List<String> silent(Function<List<Route>, List<Route>> changed) {
    List<String> silent = new ArrayList<>();
    for (Route route : routes()) {
      if (!route.method().equals(HttpMethod.GET) && !leavesAnEntry(route.path(), changed)) {
        silent.add(route.path());
      }
    }
    return silent;
  }

  private boolean leavesAnEntry(String path, Function<List<Route>, List<Route>> changed) {
    assertThat(ATTEMPTS).as("a route that writes needs an attempt here").containsKey(path);
    AuditSettings settings = AuditSettings.of(folder.resolve("data-" + ++made));
    try (Audit audit =
            Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom());
        WiredConsole console = new WiredConsole(parts(audit), Templates.of())) {
      audit.log().intent(intent()).toCompletableFuture().join();
      ConsoleClient prepared = new ConsoleClient(console.handler());
      Attempt attempt =
          Objects.requireNonNull(ATTEMPTS.get(path), path).apply(new Attempts(prepared));
      long before = events(audit, attempt.person()).size();
      Reply reply =
          attempt.send(
              new ConsoleClient(
                  console.handler(changed.apply(console.routes()), console.filters())));
      assertThat(reply.status()).as(path + " " + reply.body()).isIn(200, 201, 204, 303);
      return events(audit, attempt.person()).size() > before;
    }
  }

  private static List<Route> routes() {
    try (WiredConsole console =
        new WiredConsole(new Sample().parts(new TestingClock()), Templates.of())) {
      return console.routes();
    }
  }

  private static List<EntryView> events(Audit audit, String person) {
    String subject = audit.reader().pseudonym(person);
    return audit
        .reader()
        .entries(LongStream.rangeClosed(1, PLACES).mapToObj(RecordedWritesTest::place).toList())
        .stream()
        .filter(entry -> entry instanceof EntryView.Event && subject.equals(entry.subject()))
        .toList();
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

  private static Map<String, Function<Attempts, Attempt>> attempts() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>(signing());
    all.putAll(readers());
    all.putAll(own());
    all.putAll(
        requests("packages", "package", "{\"person\":\"ada\"" + WHY, Attempts::asked, "/file"));
    all.putAll(requests("erasures", "order", ERASURE, Attempts::erasure, "/proof"));
    all.putAll(holds());
    return all;
  }

  private static Map<String, Function<Attempts, Attempt>> signing() {
    return Map.of(
        API + "me/acknowledgements",
        on -> on.api("ada", "me/acknowledgements", NOTICE),
        "/notice",
        on -> on.page("ada", "/notice", "notice", "2026-11"),
        "/sign-in",
        on ->
            new Attempt(
                "ada",
                "/sign-in",
                ConsoleClient.pageHeaders(null),
                ConsoleClient.encoded("name", "ada", "password", Sample.PASSWORD)),
        "/sign-out",
        on -> on.page("ada", "/sign-out"));
  }

  private static Map<String, Function<Attempts, Attempt>> readers() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    all.put(API + "filters", on -> on.api("sam", "filters", FILTER));
    all.put(
        API + "filters/deletion",
        on -> {
          on.api("sam", "filters", FILTER).made(on.client);
          return on.api("sam", "filters/deletion", "{\"name\":\"mine\"}");
        });
    all.put(
        API + "reveals", on -> on.api("sam", "reveals", "{\"record\":\"" + RECORD + "\"" + WHY));
    for (String decision : List.of("approval", "refusal")) {
      String path = "reveals/{reveal}/" + decision;
      all.put(API + path, on -> on.api("petra", "reveals/" + on.reveal() + "/" + decision, "{}"));
      all.put("/" + path, on -> on.page("petra", "/reveals/" + on.reveal() + "/" + decision));
    }
    all.put("/reveals/{reveal}/original", Attempts::original);
    all.put("/search/filters", on -> on.page("sam", "/search/filters", "name", "mine", "q", "a"));
    all.put(
        "/search/filters/deletion",
        on -> on.page("sam", "/search/filters/deletion", "name", "mine"));
    all.put(
        "/search/{record}/reveal",
        on -> on.page("sam", "/search/" + RECORD + "/reveal", "reason", REASON));
    return all;
  }

  /**
   * Requests about people, by the API and by the pages.
   *
   * @param made asks and gives the id
   * @param file what is had once it is approved
   */
  private static Map<String, Function<Attempts, Attempt>> requests(
      String kind, String variable, String body, Function<Attempts, String> made, String file) {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    String page = "/" + kind;
    String one = page + "/{" + variable + "}";
    all.put(API + kind, on -> on.api("petra", kind, body));
    all.put(page, on -> on.page("petra", page, "person", "ada", "reason", REASON));
    all.put(
        "/api/v1" + one + "/approval",
        on -> on.api("paul", kind + "/" + made.apply(on) + "/approval", ""));
    all.put(
        one + "/approval",
        on -> on.page("paul", page + "/" + made.apply(on) + "/approval", "person", "ada"));
    all.put(
        "/api/v1" + one + "/refusal",
        on -> on.api("paul", kind + "/" + made.apply(on) + "/refusal", "{" + WHY.substring(1)));
    all.put(
        one + "/refusal",
        on -> on.page("paul", page + "/" + made.apply(on) + "/refusal", "reason", REASON));
    all.put(
        one + file,
        on -> {
          String id = made.apply(on);
          on.api("paul", kind + "/" + id + "/approval", "").done(on.client);
          return on.page("petra", page + "/" + id + file);
        });
    return all;
  }

  private static Map<String, Function<Attempts, Attempt>> own() {
    String words = "{" + WHY.substring(1);
    return Map.of(
        API + "me/packages",
        on -> on.api("ada", "me/packages", words),
        "/my-data/packages",
        on -> on.page("ada", "/my-data/packages", "reason", REASON),
        "/my-data/erasures",
        on -> on.page("ada", "/my-data/erasures", "reason", REASON),
        "/my-data/packages/{package}/file",
        on -> {
          String id = on.api("ada", "me/packages", words).made(on.client);
          on.api("paul", "packages/" + id + "/approval", "").done(on.client);
          return on.page("ada", "/my-data/packages/" + id + "/file");
        });
  }

  private static Map<String, Function<Attempts, Attempt>> holds() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    all.put(API + "holds", on -> on.api("petra", "holds", HOLD));
    all.put(
        "/holds",
        on -> on.page("petra", "/holds", "of", "record", "value", RECORD, "reason", REASON));
    all.put(
        API + "holds/{hold}/lifting",
        on -> {
          String hold = on.api("petra", "holds", HOLD).made(on.client);
          return on.api("paul", "holds/" + hold + "/lifting", "{" + WHY.substring(1));
        });
    all.put(
        "/holds/{hold}/lifting",
        on -> {
          String hold = on.api("petra", "holds", HOLD).made(on.client);
          return on.page("paul", "/holds/" + hold + "/lifting", "reason", REASON);
        });
    return all;
  }

  /** A request that should do something. */
  private record Attempt(String person, String path, Map<String, String> headers, String body) {
    Reply send(ConsoleClient client) {
      return client.post(path, headers, body);
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
  private static final class Attempts {
    private final ConsoleClient client;

    Attempts(ConsoleClient client) {
      this.client = client;
    }

    Attempt api(String person, String path, String body) {
      return new Attempt(person, "/api/v1/" + path, keyAndJson(person), body);
    }

    Attempt page(String person, String path, String... namesAndValues) {
      String token = client.signIn(person);
      List<String> fields = new ArrayList<>(List.of(namesAndValues));
      fields.add("csrf");
      fields.add(client.formToken(token));
      return new Attempt(
          person,
          path,
          new HashMap<>(ConsoleClient.pageHeaders(token)),
          ConsoleClient.encoded(fields.toArray(String[]::new)));
    }

    Attempt original() {
      String reveal = reveal();
      Reply approved = api("petra", "reveals/" + reveal + "/approval", "{}").send(client);
      assertThat(approved.status()).as(approved.body()).isEqualTo(200);
      return page("sam", "/reveals/" + reveal + "/original");
    }

    String reveal() {
      String body = "{\"record\":\"" + RECORD + "\",\"reason\":\"" + REASON + "\"}";
      return api("sam", "reveals", body).made(client);
    }

    String asked() {
      String body = "{\"person\":\"ada\",\"reason\":\"" + REASON + "\"}";
      return api("petra", "packages", body).made(client);
    }

    String erasure() {
      return api("petra", "erasures", ERASURE).made(client);
    }
  }
}

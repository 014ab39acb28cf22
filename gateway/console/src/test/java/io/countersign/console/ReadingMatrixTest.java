package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.ConsoleClient.Reply;
import io.countersign.governance.Reveal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Every route, but those to sign in and out, asked by everyone: what came back is the table in
 * {@code gateway/docs/security.md}. The routes are those of the console itself, so a new one is in
 * the table or the test fails.
 */
class ReadingMatrixTest {
  private static final Path DOCUMENT = Path.of("../docs/security.md");
  private static final String BEGIN = "<!-- reading matrix: begins -->\n";
  private static final String END = "<!-- reading matrix: ends -->";

  /** Who asks; the name in the table, and a person who is nothing else. */
  private static final Map<String, @Nullable String> ASKERS = askers();

  private final Sample sample = new Sample();
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock()), Templates.of());

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void table_inTheDocumentation_isWhatTheConsoleDoes() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    assertThat(begin).isNotNegative().isLessThan(end);
    assertThat(document.substring(begin + BEGIN.length(), end)).isEqualTo(table(console.routes()));
  }

  /** The negative control: one route with the wrong access changes the table. */
  @Test
  void routeWithAnotherAccess_isNoticed() {
    String right = table(console.routes());
    for (String path : List.of("/api/v1/records", "/api/v1/reveals/{reveal}/approval")) {
      List<Route> wrong = new ArrayList<>();
      for (Route route : console.routes()) {
        wrong.add(
            route.path().equals(path)
                ? new Route(
                    route.method(),
                    path,
                    Access.SELF,
                    request -> ServerResponse.noContent().build())
                : route);
      }
      assertThat(table(wrong)).as(path).isNotEqualTo(right);
    }
  }

  /** No role has both halves of seeing an original for one request, and none changes an entry. */
  @Test
  void nobody_changesOrHidesAnEntry() {
    assertThat(console.routes())
        .filteredOn(route -> route.path().startsWith("/api/v1/records"))
        .allMatch(route -> route.method().equals(HttpMethod.GET));
    assertThat(console.routes())
        .extracting(route -> route.method().name())
        .containsOnly("GET", "POST");
  }

  private String table(List<Route> routes) {
    ConsoleClient client = new ConsoleClient(console.handler(routes, console.filters()));
    Map<String, Map<String, String>> headers = new LinkedHashMap<>();
    Map<String, String> tokens = new HashMap<>();
    ASKERS.forEach(
        (name, person) -> {
          headers.put(name, person == null ? Map.of() : key(person));
          if (person != null && !person.equals("mallory")) {
            tokens.put(name, client.signIn(person));
          }
        });
    StringBuilder table = new StringBuilder("| | " + String.join(" | ", ASKERS.keySet()) + " |\n");
    table.append("|---|").append(":-:|".repeat(ASKERS.size())).append('\n');
    for (Route route : routes) {
      if (route.path().startsWith("/assets/") || route.path().startsWith("/sign-")) {
        continue;
      }
      StringJoiner cells = new StringJoiner(" | ", "| `" + route.method() + " ", " |\n");
      cells.add(route.path() + "`");
      for (String name : ASKERS.keySet()) {
        approveFor(String.valueOf(ASKERS.get(name)), route);
        cells.add(isAllowed(ask(client, route, headers.get(name), tokens.get(name))) ? "yes" : "–");
      }
      table.append(cells);
    }
    return table.toString();
  }

  /** With everything a good request needs but the right; so only the right can be missing. */
  private Reply ask(
      ConsoleClient client,
      Route route,
      @Nullable Map<String, String> keyHeaders,
      @Nullable String token) {
    fill();
    boolean api = route.path().startsWith("/api/");
    String path =
        route
            .path()
            .replace("{record}", "rec-ada-1")
            .replace("{reveal}", "waiting")
            .replaceAll("\\{[a-z]+}", "any");
    Map<String, String> headers = new HashMap<>();
    if (api) {
      headers.putAll(keyHeaders == null ? Map.of() : keyHeaders);
    } else if (token != null) {
      headers.putAll(ConsoleClient.cookie(token));
    }
    if (route.method().equals(HttpMethod.GET)) {
      return client.get(path.endsWith("/export") ? path + "?format=csv" : path, headers);
    }
    if (api) {
      headers.put("Content-Type", "application/json");
      return client.post(path, headers, "{}");
    }
    return client.form(path, token, "csrf", token == null ? "" : client.formToken(token));
  }

  /** Where an original is read, the reader has asked for it and somebody else has approved. */
  private void approveFor(String person, Route route) {
    boolean reads = route.path().endsWith("/original");
    Reveal.Decision yes = new Reveal.Decision(true, "somebody", Sample.BEGIN);
    sample.reveals.all.put(
        "waiting",
        new Reveal(
            "waiting",
            "rec-ada-1",
            reads ? person : "nobody",
            "ticket 4711",
            Sample.BEGIN,
            reads ? yes : null));
  }

  private void fill() {
    sample.record.exchanges.clear();
    sample.record.exchanges.add(
        Sample.completed(1, "ada", Sample.facts("ada", "gpt-5", Map.of("PERSON", 1))));
  }

  /** A request that fails for what it says, or for what is not there, was let in. */
  private static boolean isAllowed(Reply reply) {
    boolean toSignIn = reply.status() == 303 && reply.location().equals("/sign-in");
    return reply.status() != 401 && !toSignIn && !(reply.status() == 403);
  }

  private static Map<String, @Nullable String> askers() {
    Map<String, @Nullable String> askers = new LinkedHashMap<>();
    askers.put("nobody", null);
    askers.put("suspended", "mallory");
    askers.put("employee", "ada");
    askers.put("owner", "olga");
    askers.put("security", "sam");
    askers.put("privacy", "petra");
    askers.put("auditor", "aude");
    askers.put("administrator", "adam");
    return askers;
  }
}

package io.countersign.console;

import static io.countersign.console.ConsoleClient.cookie;
import static io.countersign.console.ConsoleClient.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.ConsoleClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** What holds for every answer, whatever was asked: headers, and the refusal of the unknown. */
class EveryAnswerTest {
  private static final String SECRET = "a secret detail <b>";

  private final Sample sample = new Sample();
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock()), Templates.of());
  private final ConsoleClient client = new ConsoleClient(brokenToo());

  /** The console and two routes that fail as nobody expected. */
  private org.springframework.http.server.reactive.HttpHandler brokenToo() {
    List<Route> routes = new ArrayList<>(console.routes());
    routes.add(Route.open("/api/broken", request -> Mono.error(new IllegalStateException(SECRET))));
    routes.add(
        Route.open(
            "/broken",
            request -> {
              throw new IllegalStateException(SECRET);
            }));
    return console.handler(routes, console.filters());
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void securityHeaders_areOnEveryAnswer() {
    sample.record.exchanges.add(Sample.completed(1, "ada", Sample.facts("ada", "m", Map.of())));
    String token = client.signIn("ada");
    List<Reply> replies = new ArrayList<>();
    for (Route route : console.routes()) {
      String path = route.path().replace("{reveal}", "none").replaceAll("\\{[a-z]+}", "rec-ada-1");
      for (Map<String, String> headers :
          List.of(Map.<String, String>of(), cookie(token), key("ada"))) {
        replies.add(client.ask(route.method(), path, headers, null));
      }
      replies.add(client.ask(HttpMethod.DELETE, path, key("ada"), null));
    }
    for (String path :
        List.of(
            "/none", "/api/none", "/api/broken", "/broken", "//", "/records;a", "/api/v1/me?a")) {
      replies.add(client.get(path, key("ada")));
    }
    assertThat(replies).extracting(Reply::status).contains(200, 303, 400, 401, 403, 404, 405, 500);
    for (Reply reply : replies) {
      assertThat(problems(reply)).as("%s", reply).isEmpty();
    }
  }

  /** The negative control: without the filter the headers are missed. */
  @Test
  void missingHeaders_areNoticed() {
    List<WebFilter> without =
        console.filters().stream().filter(each -> !(each instanceof SecurityHeaders)).toList();
    ConsoleClient bare = new ConsoleClient(console.handler(console.routes(), without));
    assertThat(problems(bare.get("/sign-in", Map.of()))).hasSize(6);
  }

  private static List<String> problems(Reply reply) {
    boolean asset = String.valueOf(reply.headers().getFirst("Cache-Control")).contains("immutable");
    Map<String, String> expected =
        Map.of(
            "Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", asset ? "max-age=31536000, public, immutable" : "no-store");
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (name, value) -> {
          if (!List.of(value).equals(reply.headers().get(name))) {
            problems.add(name);
          }
        });
    return problems;
  }

  @Test
  void policy_allowsNothingInline() {
    assertThat(SecurityHeaders.CONTENT_SECURITY_POLICY)
        .startsWith("default-src 'none';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "*", "data:", "http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/records/",
        "//records",
        "/records//rec-ada-1",
        "/records;jsessionid=1",
        "/%72ecords",
        "/records/..",
        "/./records",
        "/x/../records",
        "/x/%2e%2e/records",
        "/records%2frec-ada-1",
        "/RECORDS",
        "/api/v1/ME",
        "/api/v1/me/",
        "/api/v1//me",
        "/api/v1/me;a=b",
        "/api/v1/me%00",
        "/api/v1/m%65",
        "/api/v2/me",
        "/api/v1/me.json",
        "/assets/console.css",
        "/assets/../openapi.json",
        "/assets/openapi.json",
        "/actuator",
        "/actuator/health",
        "/favicon.ico",
        "/.git/config",
        "/records/rec-ada-1/x"
      })
  void path_almostRight_isNotFound(String path) {
    sample.record.exchanges.add(Sample.completed(1, "ada", Sample.facts("ada", "m", Map.of())));
    String token = client.signIn("ada");
    sample.record.history.clear();
    assertThat(client.get(path, key("ada")).status()).isEqualTo(404);
    assertThat(client.get(path, cookie(token)).status()).isEqualTo(404);
    assertThat(sample.record.history).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/api/v1/me",
    "DELETE,/api/v1/me/records/rec-ada-1",
    "HEAD,/api/v1/me/records",
    "TRACE,/records",
    "OPTIONS,/records",
    "PATCH,/notice",
    "POST,/api/v1/me",
    "GET,/api/v1/me/acknowledgements",
    "GET,/sign-out"
  })
  void method_notTaken_is405WithTheOnesThatAre(String method, String path) {
    Map<String, String> headers = ConsoleClient.keyAndJson("ada");
    Reply reply = client.ask(HttpMethod.valueOf(method), path, headers, null);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers().getFirst("Allow")).matches("(GET|POST|GET, POST)");
    assertThat(sample.record.history).isEmpty();
  }

  @Test
  void unexpectedFailure_tellsNothingOfItself() {
    for (String path : List.of("/broken", "/api/broken")) {
      Reply reply = client.get(path, Map.of());
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).doesNotContain("secret", "Exception", "countersign.console");
    }
    assertThat(client.get("/api/broken", Map.of()).code()).isEqualTo("internal");
    assertThat(client.get("/broken", Map.of()).body()).contains("<h1>Internal Server Error</h1>");
  }

  @Test
  void failure_speaksTheLanguageOfItsPath() {
    Reply api = client.get("/api/none", Map.of());
    assertThat(api.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(api.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"not_found\","
                + "\"message\":\"There is nothing here under this address.\"}}");
    Reply page = client.get("/none", Map.of());
    assertThat(page.headers().getFirst("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.body()).contains("There is nothing here under this address.");
  }

  @Test
  void assets_haveTheHashOfTheirContentInTheName() {
    Assets assets = new Assets();
    Reply css = client.get(assets.stylesheet(), Map.of());
    assertThat(css.status()).isEqualTo(200);
    assertThat(css.headers().getFirst("Content-Type")).isEqualTo("text/css;charset=UTF-8");
    assertThat(css.headers().getFirst("Cache-Control"))
        .isEqualTo("max-age=31536000, public, immutable");
    assertThat(assets.stylesheet()).matches("/assets/console\\.[0-9a-f]{16}\\.css");
    assertThat(css.body()).doesNotContain("url(", "@import", "http");
    Reply icon = client.get(assets.icon(), Map.of());
    assertThat(icon.headers().getFirst("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(client.get("/sign-in", Map.of()).body())
        .contains(assets.stylesheet(), assets.icon());
  }
}

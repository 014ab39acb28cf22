package io.countersign.console;

import static io.countersign.console.ConsoleClient.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.WebFilter;

/** Every way in which another site could try to change something in a person's name. */
class CrossSiteFilterTest {
  private static final String API = "/api/v1/me/acknowledgements";
  private static final String API_BODY = "{\"notice\":\"2026-11\"}";

  private final Sample sample = new Sample();
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock()), Templates.of());

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void forgedRequest_changesNothing() {
    assertThat(succeeded(new ConsoleClient(console))).isEmpty();
  }

  /** The negative control: without the filter the same attacks go through, and are noticed. */
  @Test
  void forgedRequest_withoutTheFilter_isNoticed() {
    List<WebFilter> without =
        console.filters().stream().filter(each -> !(each instanceof CrossSiteFilter)).toList();
    ConsoleClient open = new ConsoleClient(console.handler(console.routes(), without));
    assertThat(succeeded(open))
        .contains(
            "page: no origin", "page: wrong token", "api: other origin", "sign-in: other origin");
  }

  @Test
  void ownForms_andOwnScripts_work() {
    ConsoleClient client = new ConsoleClient(console);
    String token = client.signIn("ada");
    String formToken = client.formToken(token);
    assertThat(client.form("/notice", token, "csrf", formToken, "notice", "2026-11").status())
        .isEqualTo(303);
    sample.governance.acknowledged.clear();
    Map<String, String> headers = apiHeaders(token, formToken);
    headers.put("Sec-Fetch-Site", "same-origin");
    assertThat(client.post(API, headers, API_BODY).status()).isEqualTo(201);
  }

  @Test
  void answers_toOtherOrigins_neverPermitReading() {
    ConsoleClient client = new ConsoleClient(console);
    Map<String, String> preflight =
        Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
    for (String path : List.of(API, "/notice", "/records", "/api/v1/me")) {
      var reply = client.ask(org.springframework.http.HttpMethod.OPTIONS, path, preflight, null);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.headers().headerNames())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
  }

  /** The names of the attacks after which something was different. */
  private List<String> succeeded(ConsoleClient client) {
    String token = client.signIn("ada");
    String formToken = client.formToken(token);
    String othersToken = client.formToken(client.signIn("grace"));
    List<String> through = new ArrayList<>();
    pageAttacks(token, formToken, othersToken)
        .forEach(
            (name, attack) -> {
              client.post("/notice", attack.headers, attack.body);
              note(through, "page: " + name);
            });
    apiAttacks(token, formToken, othersToken)
        .forEach(
            (name, headers) -> {
              client.post(API, headers, API_BODY);
              note(through, "api: " + name);
            });
    signInAttacks()
        .forEach(
            (name, headers) -> {
              String form = ConsoleClient.encoded("name", "grace", "password", Sample.PASSWORD);
              if (client.post("/sign-in", headers, form).headers().containsHeader("Set-Cookie")) {
                through.add("sign-in: " + name);
              }
            });
    return through;
  }

  private void note(List<String> through, String attack) {
    if (sample.governance.acknowledged("ada")) {
      through.add(attack);
      sample.governance.acknowledged.remove("ada 2026-11");
    }
  }

  private static Map<String, Attack> pageAttacks(
      String token, String formToken, String othersToken) {
    Map<String, Attack> all = new HashMap<>();
    String good = ConsoleClient.encoded("notice", "2026-11", "csrf", formToken);
    all.put("no origin", new Attack(without("Origin", pageHeaders(token)), good));
    for (String origin : badOrigins()) {
      all.put("origin " + origin, new Attack(with("Origin", origin, pageHeaders(token)), good));
    }
    for (String site : List.of("cross-site", "same-site", "none")) {
      all.put("site " + site, new Attack(with("Sec-Fetch-Site", site, pageHeaders(token)), good));
    }
    all.put("plain text", new Attack(with("Content-Type", "text/plain", pageHeaders(token)), good));
    Map<String, String> forms =
        Map.of(
            "no token", ConsoleClient.encoded("notice", "2026-11"),
            "empty token", ConsoleClient.encoded("notice", "2026-11", "csrf", ""),
            "wrong token", ConsoleClient.encoded("notice", "2026-11", "csrf", "A".repeat(43)),
            "other's token", ConsoleClient.encoded("notice", "2026-11", "csrf", othersToken),
            "two tokens",
                ConsoleClient.encoded("notice", "2026-11", "csrf", formToken, "csrf", formToken));
    forms.forEach((name, body) -> all.put(name, new Attack(pageHeaders(token), body)));
    return all;
  }

  private static Map<String, Map<String, String>> apiAttacks(
      String token, String formToken, String othersToken) {
    Map<String, Map<String, String>> all = new HashMap<>();
    all.put("no origin", without("Origin", apiHeaders(token, formToken)));
    all.put("other origin", with("Origin", "https://evil.example", apiHeaders(token, formToken)));
    all.put("no token", without(CrossSiteFilter.TOKEN_HEADER, apiHeaders(token, formToken)));
    all.put("other's token", apiHeaders(token, othersToken));
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      all.put("type " + type, with("Content-Type", type, apiHeaders(token, formToken)));
    }
    return all;
  }

  private static Map<String, Map<String, String>> signInAttacks() {
    Map<String, Map<String, String>> all = new HashMap<>();
    Map<String, String> good = new HashMap<>(ConsoleClient.pageHeaders(null));
    all.put("no origin", without("Origin", good));
    all.put("other origin", with("Origin", "https://evil.example", good));
    all.put("cross-site", with("Sec-Fetch-Site", "cross-site", good));
    return all;
  }

  private static List<String> badOrigins() {
    return List.of(
        "null",
        "https://evil.example",
        "http://console.example",
        "https://console.example:9090",
        "http://console.example:9091",
        "http://console.example:9090.evil.example",
        "http://evil.example/http://console.example:9090",
        ORIGIN + "/",
        ORIGIN + ", https://evil.example");
  }

  private static Map<String, String> pageHeaders(String token) {
    return new HashMap<>(ConsoleClient.pageHeaders(token));
  }

  private static Map<String, String> apiHeaders(String token, String formToken) {
    Map<String, String> headers = pageHeaders(token);
    headers.put("Content-Type", "application/json");
    headers.put(CrossSiteFilter.TOKEN_HEADER, formToken);
    return headers;
  }

  private static Map<String, String> with(String name, String value, Map<String, String> headers) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, String> without(String name, Map<String, String> headers) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.remove(name);
    return changed;
  }

  /** A forged request. */
  private record Attack(Map<String, String> headers, String body) {}
}

package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Asks a console through all its filters and error answers, without a socket. */
final class ConsoleClient {
  static final String ORIGIN = "http://console.example:9090";

  private final WebTestClient client;

  ConsoleClient(Console console) {
    this(console.handler());
  }

  ConsoleClient(HttpHandler handler) {
    client = WebTestClient.bindToServer(new HttpHandlerConnector(handler)).baseUrl(ORIGIN).build();
  }

  Reply get(String path, Map<String, String> headers) {
    return ask(HttpMethod.GET, path, headers, null);
  }

  Reply post(String path, Map<String, String> headers, String body) {
    return ask(HttpMethod.POST, path, headers, body);
  }

  Reply ask(HttpMethod method, String path, Map<String, String> headers, @Nullable String body) {
    WebTestClient.RequestBodySpec request =
        client
            .method(method)
            .uri(URI.create(ORIGIN + path))
            .headers(all -> headers.forEach((name, value) -> setUnlessCookie(all, name, value)));
    String cookie = headers.get("Cookie");
    if (cookie != null) {
      // The connector passes on cookies, not their header.
      int sign = cookie.indexOf('=');
      request.cookie(cookie.substring(0, sign), cookie.substring(sign + 1));
    }
    EntityExchangeResult<byte[]> result =
        (body == null ? request : request.bodyValue(body)).exchange().expectBody().returnResult();
    byte[] bytes = result.getResponseBody();
    return new Reply(
        result.getStatus().value(),
        result.getResponseHeaders(),
        bytes == null ? "" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void setUnlessCookie(HttpHeaders headers, String name, String value) {
    if (!name.equals("Cookie")) {
      headers.set(name, value);
    }
  }

  /** Sends a form as a page of the console itself would. */
  Reply form(String path, @Nullable String token, String... namesAndValues) {
    return post(path, pageHeaders(token), encoded(namesAndValues));
  }

  /** Signs a person in with their password and tells the session's token. */
  String signIn(String person) {
    Reply reply = form("/sign-in", null, "name", person, "password", Sample.PASSWORD);
    assertThat(reply.status()).isEqualTo(303);
    return reply.sessionToken();
  }

  /** What a form has to repeat, as the API tells it to a browser's session. */
  String formToken(String token) {
    String found = get("/api/v1/me", cookie(token)).headers().getFirst("Countersign-Csrf");
    assertThat(found).isNotNull();
    return String.valueOf(found);
  }

  static Map<String, String> key(String person) {
    return Map.of("Authorization", "Bearer " + Sample.keyOf(person));
  }

  static Map<String, String> keyAndJson(String person) {
    return Map.of(
        "x-api-key", Sample.keyOf(person), "Content-Type", MediaType.APPLICATION_JSON_VALUE);
  }

  static Map<String, String> cookie(String token) {
    return Map.of("Cookie", SessionCookie.NAME + "=" + token);
  }

  static Map<String, String> pageHeaders(@Nullable String token) {
    Map<String, String> headers = new java.util.HashMap<>();
    headers.put("Origin", ORIGIN);
    headers.put("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    if (token != null) {
      headers.putAll(cookie(token));
    }
    return headers;
  }

  static String encoded(String... namesAndValues) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    body.append(body.length() == 0 ? "" : "&")
                        .append(escaped(name))
                        .append('=')
                        .append(escaped(value))));
    return body.toString();
  }

  private static String escaped(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** What came back. */
  record Reply(int status, HttpHeaders headers, String body) {
    /** The token in the cookie this reply sets. */
    String sessionToken() {
      List<String> cookies = headers.getOrDefault(HttpHeaders.SET_COOKIE, List.of());
      assertThat(cookies).hasSize(1);
      String cookie = cookies.get(0);
      return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    String code() {
      return JsonText.at(body, "error", "code");
    }

    String location() {
      return String.valueOf(headers.getFirst(HttpHeaders.LOCATION));
    }
  }
}

package io.countersign.console;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a change that another site could have made a browser send. Three independent checks: the
 * browser's word where the request came from ({@code Origin}, {@code Sec-Fetch-Site}), a token that
 * only the console's own pages know, and for the API a media type no plain form can send. A gateway
 * key in a header needs only the last: no browser adds one by itself.
 */
final class CrossSiteFilter implements WebFilter {
  /** The header in which a script repeats its session's token. */
  static final String TOKEN_HEADER = "Countersign-Csrf";

  /** The form field of the same meaning. */
  static final String TOKEN_FIELD = "csrf";

  private final @Nullable URI publicOrigin;

  CrossSiteFilter(@Nullable URI publicOrigin) {
    this.publicOrigin = publicOrigin;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
      return chain.filter(exchange);
    }
    return check(exchange).then(Mono.defer(() -> chain.filter(exchange)));
  }

  private Mono<Void> check(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    String path = request.getPath().value();
    Caller caller = Caller.of(exchange);
    if (path.startsWith("/api/")) {
      return Mono.fromRunnable(() -> checkApi(request, caller));
    }
    requireSameOrigin(request);
    requireType(request, MediaType.APPLICATION_FORM_URLENCODED);
    // Nobody signing in has a token of the session yet to come; the origin speaks for that form.
    if (caller instanceof Caller.BySession signedIn && !path.equals("/sign-in")) {
      return exchange
          .getFormData()
          .doOnNext(form -> requireToken(signedIn.session(), form.get(TOKEN_FIELD)))
          .then();
    }
    return Mono.empty();
  }

  private void checkApi(ServerHttpRequest request, Caller caller) {
    if (caller instanceof Caller.Anonymous) {
      return; // Refused by the route.
    }
    requireType(request, MediaType.APPLICATION_JSON);
    if (caller instanceof Caller.BySession signedIn) {
      requireSameOrigin(request);
      requireToken(signedIn.session(), request.getHeaders().get(TOKEN_HEADER));
    }
  }

  private void requireSameOrigin(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    List<String> origins = headers.getOrDefault(HttpHeaders.ORIGIN, List.of());
    List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
    boolean sameSite = sites.isEmpty() || sites.equals(List.of("same-origin"));
    if (!sameSite || !origins.equals(List.of(ownOrigin(request)))) {
      throw refused(
          "cross_site_request",
          "This request did not come from a page of this console. Open the console by its own"
              + " address and try again there.");
    }
  }

  private String ownOrigin(ServerHttpRequest request) {
    if (publicOrigin != null) {
      return publicOrigin.toString();
    }
    String host = request.getHeaders().getFirst(HttpHeaders.HOST);
    String authority = host == null ? request.getURI().getAuthority() : host;
    return request.getURI().getScheme()
        + "://"
        + String.valueOf(authority).toLowerCase(Locale.ROOT);
  }

  private static void requireToken(Session session, @Nullable List<String> tokens) {
    if (tokens == null || tokens.size() != 1 || !Tokens.same(session.formToken(), tokens.get(0))) {
      throw refused(
          "csrf_token_wrong",
          "This page is older than your session. Load it again and repeat what you did.");
    }
  }

  private static void requireType(ServerHttpRequest request, MediaType expected) {
    MediaType actual = request.getHeaders().getContentType();
    if (actual == null || !actual.equalsTypeAndSubtype(expected)) {
      throw new ConsoleException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported_media_type",
          "The body has another media type than this address takes (expected: " + expected + ").");
    }
  }

  private static ConsoleException refused(String code, String text) {
    return new ConsoleException(HttpStatus.FORBIDDEN, code, text);
  }
}

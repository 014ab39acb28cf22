package io.countersign.console;

import io.countersign.identity.Identification;
import io.countersign.identity.Identifier;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds out who sent a request, once, before anything else looks at it. A credential in a header
 * counts alone: beside it the cookie is not looked at, so a script never acts as its user's
 * browser.
 */
final class CallerFilter implements WebFilter {
  private static final List<String> CREDENTIAL_HEADERS =
      List.of("authorization", "x-api-key", "api-key", "x-goog-api-key");

  private final Identifier identifier;
  private final Sessions sessions;
  private final SessionCookie cookie;

  CallerFilter(Identifier identifier, Sessions sessions, SessionCookie cookie) {
    this.identifier = identifier;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getAttributes().put(Caller.ATTRIBUTE, caller(exchange.getRequest()));
    return chain.filter(exchange);
  }

  private Caller caller(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    if (CREDENTIAL_HEADERS.stream().anyMatch(headers::containsHeader)) {
      return byKey(headers);
    }
    return cookie
        .token(request)
        .flatMap(sessions::find)
        .<Caller>map(Caller.BySession::new)
        .orElseGet(() -> new Caller.Anonymous("no credential (expected: a gateway key)"));
  }

  private Caller byKey(HttpHeaders headers) {
    Identification found = identifier.identify(name -> headers.getOrDefault(name, List.of()));
    if (found instanceof Identification.Identified identified) {
      return new Caller.ByKey(identified.principal());
    }
    return new Caller.Anonymous(((Identification.Unidentified) found).reason());
  }
}

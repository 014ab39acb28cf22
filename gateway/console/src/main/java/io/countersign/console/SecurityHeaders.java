package io.countersign.console;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the security headers on every answer, errors too: the first filter. The pages contain no
 * script at all, so the policy allows what the console's own files need and nothing else.
 *
 * <p>The referrer policy is {@code same-origin}: under {@code no-referrer} browsers send {@code
 * Origin: null} with a form (Fetch standard, "append a request Origin header"), and the check of
 * the origin would refuse the console's own forms. Other origins learn nothing either way.
 */
final class SecurityHeaders implements WebFilter {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; connect-src 'self';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    return chain.filter(exchange);
  }
}

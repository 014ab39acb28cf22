package io.countersign.console;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets only GET and POST of plain paths through: letters, digits and {@code - . _ ~} between single
 * slashes. What could mean one thing to a check and another to a handler (an escape, a parameter
 * after a semicolon, a doubled or trailing slash, a dot segment) is not found.
 */
final class RequestShape implements WebFilter {
  private static final int PATH_LENGTH_MAX = 512;

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getURI().getRawPath();
    if (path == null || !plain(path)) {
      return Mono.error(ConsoleException.notFound());
    }
    HttpMethod method = exchange.getRequest().getMethod();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.POST)) {
      return Mono.error(Routes.methodNotAllowed(exchange.getResponse().getHeaders(), "GET, POST"));
    }
    return chain.filter(exchange);
  }

  private static boolean plain(String path) {
    if (path.equals("/")) {
      return true;
    }
    if (!path.startsWith("/") || path.endsWith("/") || path.length() > PATH_LENGTH_MAX) {
      return false;
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return path.chars().allMatch(RequestShape::plain);
  }

  private static boolean plain(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "/-._~".indexOf(character) >= 0;
  }
}

package io.countersign.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Turns the list of routes into a router that refuses everything else: 405 for another method of a
 * known path, 404 for an unknown one. The method is looked at by us and not by a predicate: the
 * framework's lets a pre-flight request pass as the method it asks for.
 */
final class Routes {
  private Routes() {}

  static RouterFunction<ServerResponse> router(List<Route> routes) {
    Map<String, Map<String, HandlerFunction<ServerResponse>>> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      Map<String, HandlerFunction<ServerResponse>> methods =
          byPath.computeIfAbsent(route.path(), path -> new TreeMap<>());
      if (methods.put(route.method().name(), route.handler()) != null) {
        throw new IllegalArgumentException(
            "route `" + route.method() + " " + route.path() + "` (expected: each one once)");
      }
    }
    RouterFunctions.Builder router = RouterFunctions.route();
    byPath.forEach(
        (path, methods) ->
            router.route(
                RequestPredicates.path(path),
                request -> {
                  HandlerFunction<ServerResponse> handler = methods.get(request.method().name());
                  if (handler != null) {
                    return handler.handle(request);
                  }
                  HttpHeaders headers = request.exchange().getResponse().getHeaders();
                  return Mono.error(methodNotAllowed(headers, String.join(", ", methods.keySet())));
                }));
    router.route(RequestPredicates.all(), request -> Mono.error(ConsoleException.notFound()));
    return router.build();
  }

  /** Notes the methods that are allowed in the response and makes the refusal. */
  static ConsoleException methodNotAllowed(HttpHeaders headers, String allowed) {
    headers.set(HttpHeaders.ALLOW, allowed);
    return new ConsoleException(
        HttpStatus.METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "This address does not take that method (expected: " + allowed + ").");
  }
}

package io.countersign.console;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One thing the console answers to.
 *
 * @param access who may reach it
 * @param path a pattern in which {@code {name}} stands for one segment
 */
record Route(
    HttpMethod method, String path, Access access, HandlerFunction<ServerResponse> handler) {
  /** The same that refuses everybody. */
  Route closed() {
    return new Route(method, path, access, request -> Mono.error(ConsoleException.closed()));
  }

  /** One that everybody may get. */
  static Route open(String path, HandlerFunction<ServerResponse> handler) {
    return new Route(HttpMethod.GET, path, Access.ANYBODY, handler);
  }
}

package io.countersign.console;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One thing the console answers to.
 *
 * @param path a pattern in which {@code {name}} stands for one segment
 */
record Route(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
  static Route get(String path, HandlerFunction<ServerResponse> handler) {
    return new Route(HttpMethod.GET, path, handler);
  }

  static Route post(String path, HandlerFunction<ServerResponse> handler) {
    return new Route(HttpMethod.POST, path, handler);
  }
}

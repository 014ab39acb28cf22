package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.AuditLog;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Answers that need no caller: {@code /livez}, {@code /readyz}, and the {@code HEAD} with which
 * coding agents look whether anybody is there.
 */
final class Probes {
  private final AuditLog log;

  Probes(AuditLog log) {
    this.log = log;
  }

  Optional<Mono<Void>> answer(ServerHttpRequest request, ServerHttpResponse response) {
    String path = request.getURI().getRawPath();
    if (request.getMethod().equals(HttpMethod.HEAD)) {
      boolean top = path.indexOf('/', 1) < 0;
      return top ? Optional.of(respond(response, HttpStatus.OK, "")) : Optional.empty();
    }
    if (!request.getMethod().equals(HttpMethod.GET)) {
      return Optional.empty();
    }
    return switch (path) {
      case "/livez" -> Optional.of(respond(response, HttpStatus.OK, "{\"status\":\"live\"}"));
      case "/readyz" -> Optional.of(ready(response));
      default -> Optional.empty();
    };
  }

  private Mono<Void> ready(ServerHttpResponse response) {
    return log.open()
        ? respond(response, HttpStatus.OK, "{\"status\":\"ready\"}")
        : respond(response, HttpStatus.SERVICE_UNAVAILABLE, "{\"status\":\"record_unavailable\"}");
  }

  private static Mono<Void> respond(ServerHttpResponse response, HttpStatus status, String json) {
    response.setStatusCode(status);
    response.getHeaders().setCacheControl("no-store");
    if (json.isEmpty()) {
      return response.setComplete();
    }
    byte[] body = json.getBytes(UTF_8);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}

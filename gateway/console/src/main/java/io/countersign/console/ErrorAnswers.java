package io.countersign.console;

import io.countersign.audit.AuditUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers every request that failed: JSON under {@code /api}, a page elsewhere. An answer never
 * contains an exception's message, which could repeat what was sent.
 */
final class ErrorAnswers implements WebExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  private final Pages pages;

  ErrorAnswers(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    ConsoleException refusal = refusal(error);
    response.setStatusCode(refusal.status());
    return write(exchange, refusal);
  }

  private Mono<Void> write(ServerWebExchange exchange, ConsoleException refusal) {
    boolean api = exchange.getRequest().getPath().value().startsWith("/api");
    String body =
        api
            ? Json.write(ApiAnswers.Failure.of(refusal.code(), refusal.text()))
            : pages.problem(refusal.status().getReasonPhrase(), refusal.text());
    ServerHttpResponse response = exchange.getResponse();
    response.getHeaders().setContentType(api ? MediaType.APPLICATION_JSON : PageRoutes.HTML);
    return response.writeWith(
        Mono.fromSupplier(
            () -> response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
  }

  private static ConsoleException refusal(Throwable error) {
    if (error instanceof ConsoleException expected) {
      return expected;
    }
    if (error instanceof AuditUnavailableException) {
      return ConsoleException.recordUnavailable();
    }
    if (error instanceof RejectedExecutionException || error instanceof TimeoutException) {
      return new ConsoleException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "overloaded",
          "The console has too much to do now. Try again in a moment.");
    }
    if (error instanceof DataBufferLimitException) {
      return tooLarge();
    }
    if (error instanceof ResponseStatusException known) {
      return ofStatus(HttpStatus.valueOf(known.getStatusCode().value()));
    }
    LOG.error("A request failed unexpectedly: {}", place(error));
    return new ConsoleException(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here, not with your request. The gateway's log says more.");
  }

  private static ConsoleException ofStatus(HttpStatus status) {
    if (status == HttpStatus.CONTENT_TOO_LARGE) {
      return tooLarge();
    }
    return new ConsoleException(
        status,
        status.is5xxServerError() ? "internal" : "request_invalid",
        "The request could not be read (" + status.getReasonPhrase() + ").");
  }

  private static ConsoleException tooLarge() {
    return new ConsoleException(
        HttpStatus.CONTENT_TOO_LARGE,
        "content_too_large",
        "The body is larger than this address takes (expected: at most "
            + WiredConsole.BODY_BYTES_MAX
            + " bytes).");
  }

  /** The kind of an error and where it came from, without its message. */
  private static String place(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    return error.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}

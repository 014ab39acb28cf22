package io.countersign.app;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests and keeps what came back. */
final class CanaryAnswers {
  private static final int WAIT_SECONDS = 6;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Answer> answers = new ArrayList<>();

  /** Null: everything is sent over HTTP/1.1. */
  private final @Nullable PriorKnowledgeClient http2;

  CanaryAnswers() {
    http2 = null;
  }

  /**
   * Sends over HTTP/2, by prior knowledge, what goes to one host and port.
   *
   * @param authority the host and port
   */
  CanaryAnswers(String authority) {
    http2 = new PriorKnowledgeClient(authority);
  }

  /**
   * One answer.
   *
   * @param status 0 when the connection broke, or nothing more came
   */
  record Answer(String asked, int status, String head, String body) {
    /** Whether the gateway itself said no; what a provider says of a prompt is an answer. */
    boolean refused() {
      return status >= 400 && (!asked.contains("/odd/") || body.contains("\"upstream_"));
    }
  }

  List<Answer> all() {
    return answers;
  }

  /** Sends a request; what breaks on the way counts as an answer. */
  Answer send(String asked, HttpRequest.Builder request) throws InterruptedException {
    HttpRequest built = request.build();
    CompletableFuture<Answer> call =
        http2 != null && http2.takes(built) ? http2.send(asked, built) : http1(asked, built);
    Answer answer;
    try {
      answer = call.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      call.cancel(true);
      answer = new Answer(asked, 0, "", "");
    }
    answers.add(answer);
    return answer;
  }

  private CompletableFuture<Answer> http1(String asked, HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response ->
                new Answer(
                    asked,
                    response.statusCode(),
                    response.headers().map().toString(),
                    response.body()));
  }

  void add(String asked, int status, String body) {
    answers.add(new Answer(asked, status, "", body));
  }
}

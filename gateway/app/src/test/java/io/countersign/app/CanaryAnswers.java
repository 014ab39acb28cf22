package io.countersign.app;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests and keeps what came back. */
final class CanaryAnswers {
  private static final int WAIT_SECONDS = 6;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Answer> answers = new ArrayList<>();

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
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request.build(), BodyHandlers.ofString());
    Answer answer;
    try {
      HttpResponse<String> response = call.get(WAIT_SECONDS, TimeUnit.SECONDS);
      answer =
          new Answer(
              asked, response.statusCode(), response.headers().map().toString(), response.body());
    } catch (ExecutionException | TimeoutException e) {
      call.cancel(true);
      answer = new Answer(asked, 0, "", "");
    }
    answers.add(answer);
    return answer;
  }

  void add(String asked, int status, String body) {
    answers.add(new Answer(asked, status, "", body));
  }
}

package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Sends requests over HTTP/2 without TLS, as some SDKs do. The JDK's client cannot. */
final class PriorKnowledgeClient {
  private final HttpClient client = HttpClient.create().protocol(HttpProtocol.H2C);
  private final String authority;

  PriorKnowledgeClient(String authority) {
    this.authority = authority;
  }

  /** Whether a request goes to where this client sends to. */
  boolean takes(HttpRequest request) {
    return authority.equals(request.uri().getRawAuthority());
  }

  CompletableFuture<CanaryAnswers.Answer> send(String asked, HttpRequest request) {
    byte[] body = request.bodyPublisher().map(PriorKnowledgeClient::bytes).orElse(new byte[0]);
    CompletableFuture<CanaryAnswers.Answer> answer = new CompletableFuture<>();
    client
        .headers(
            headers -> {
              request.headers().map().forEach(headers::set);
              headers.set("content-length", body.length);
            })
        .request(HttpMethod.valueOf(request.method()))
        .uri(request.uri().toString())
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .responseSingle(
            (response, content) -> {
              Map<String, List<String>> head = new TreeMap<>();
              response
                  .responseHeaders()
                  .forEach(one -> head.put(one.getKey(), List.of(one.getValue())));
              return content
                  .asString(UTF_8)
                  .defaultIfEmpty("")
                  .map(
                      text ->
                          new CanaryAnswers.Answer(
                              asked, response.status().code(), "h2 " + head, text));
            })
        .subscribe(answer::complete, answer::completeExceptionally);
    return answer;
  }

  private static byte[] bytes(HttpRequest.BodyPublisher body) {
    BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    body.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            all.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            all.onNext(List.of(bytes));
          }

          @Override
          public void onError(Throwable failure) {
            all.onError(failure);
          }

          @Override
          public void onComplete() {
            all.onComplete();
          }
        });
    return all.getBody().toCompletableFuture().join();
  }
}

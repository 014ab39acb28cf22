package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Refusal;
import io.countersign.masking.Profile;
import io.countersign.proxy.stage.StageLimits;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OverloadTest {
  @Test
  void mask_queueFull_overloadedAtOnceOthersServed() throws Exception {
    overload("SLOW" + "x".repeat(9000), Profile.standard());
  }

  /** Deep names take too long for the event loop, however small the body is. */
  @Test
  void maskDeepNames_queueFull_smallBodiesAreOverloadedToo() throws Exception {
    overload("SLOW", Profile.standard().with(Profile.Names.DEEP));
  }

  /** Who was let in is answered, however many wait to be. */
  @Test
  void readAnswer_maskQueueFull_largeAnswerIsReadAllTheSame() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (GatewayUnderTest gateway = new GatewayUnderTest(OverloadTest::narrow, null)) {
      HttpRequest slow = request(gateway, "SLOW" + "x".repeat(9000));
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiting.add(client.sendAsync(slow, BodyHandlers.ofString()));
      }
      Eventually.holds(() -> gateway.log.refusals.size() == 1);
      String large = "{\"text\":\"" + "y".repeat(9000) + "\"}";
      gateway.upstream.answer = (body, response) -> TestingUpstream.json(response, 200, large);

      HttpResponse<String> answer = client.send(request(gateway, "short"), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(large);
      gateway.masker.gate.complete(null);
      for (CompletableFuture<HttpResponse<String>> one : waiting) {
        assertThat(one.get().statusCode()).isIn(200, 503);
      }
    }
  }

  private static HttpRequest request(GatewayUnderTest gateway, String text) {
    return HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
        .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"text\":\"" + text + "\"}"))
        .build();
  }

  private static void overload(String text, Profile profile) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (GatewayUnderTest gateway = new GatewayUnderTest(OverloadTest::narrow, null)) {
      gateway.masker.profile = profile;
      HttpRequest request = request(gateway, text);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      Eventually.holds(() -> gateway.log.refusals.size() == 2);
      assertThat(gateway.log.refusals).extracting(Refusal::code).containsOnly("overloaded");
      assertThat(gateway.upstream.received).isEmpty();
      gateway.masker.gate.complete(null);
      List<Integer> statuses = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        statuses.add(answer.get().statusCode());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 200, 503, 503);
    }
  }

  /** One thread, one place to wait. */
  private static ProxySettings narrow(ProxySettings settings) {
    StageLimits stock = settings.stageLimits();
    StageLimits narrow =
        new StageLimits(
            stock.bodyBytesMax(),
            stock.inflationMax(),
            stock.answerBytesMax(),
            stock.recordedBytesMax(),
            stock.recordedStreamBytesMax(),
            stock.maskInlineBytesMax(),
            1,
            1);
    return new ProxySettings(
        settings.destinations(),
        settings.headLimits(),
        narrow,
        settings.egressLimits(),
        settings.noticeUrl());
  }
}

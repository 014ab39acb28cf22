package io.countersign.proxy;

import static io.countersign.proxy.GatewayUnderTest.CHAT;
import static io.countersign.proxy.GatewayUnderTest.PROMPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.OutcomeKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class WholeWayTest {
  private static GatewayUnderTest gateway;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = gateway.post(gateway.url(path), body).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void plainAnswer_nameInPrompt_maskedUpstreamAndRestored() throws Exception {
    HttpResponse<String> response = post(CHAT, PROMPT);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"echo\":{\"text\":\"I am Erika\"}}");
    assertThat(gateway.upstream.received.get(gateway.upstream.received.size() - 1).body())
        .isEqualTo("{\"text\":\"I am [PERSON-1]\"}");
    assertThat(response.headers().firstValue("Countersign-Masked")).contains("PERSON=1");
    assertThat(response.headers().firstValue("Countersign-Accountable")).contains("grace");
    assertThat(gateway.log.outcomes.get(gateway.log.outcomes.size() - 1).kind())
        .isEqualTo(OutcomeKind.COMPLETED);
  }

  @Test
  void stream_nameInPrompt_restoredEventByEvent() throws Exception {
    var before = gateway.upstream.answer;
    gateway.upstream.answer =
        (body, response) ->
            TestingUpstream.events(
                response, Flux.just("data: hello [PER", "SON-1]\n\n", "data: [DONE]\n\n"));
    HttpResponse<String> response = post(CHAT, PROMPT);
    gateway.upstream.answer = before;
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("data: hello Erika\n\ndata: [DONE]\n\n");
  }
}

package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.audit.Audit;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway of its own that is killed with SIGKILL in the middle of a long answer: what the caller
 * has seen is in the record, in SQLite and in PostgreSQL, and the record verifies. In masked text
 * the last words may be missing: what follows them could have made a value of them.
 */
@Tag("long")
class KilledStreamIntegrationTest {
  private static final String EVENT =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s \"}}]}\n\n"
          .formatted("lorem ipsum ".repeat(80));
  private static final String LAST =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"for [EMAIL-1], so far\"}}]}\n\n";
  private static final int EVENTS = 300;
  private static final String SENT = EVENT.repeat(EVENTS) + LAST;
  private static final String SEEN = EVENT.repeat(EVENTS) + LAST.replace("[EMAIL-1]", "ada@x.com");

  private final String key = GatewayKey.generate(new SecureRandom()).reveal();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path folder;

  @Test
  void killedGateway_hasRecordedWhatTheCallerSaw() throws Exception {
    try (RecordPlace place = new RecordPlace.InFolder(folder.resolve("data"))) {
      killInTheMiddle(place);
    }
  }

  @Test
  void killedGatewayOnPostgresql_hasRecordedWhatTheCallerSaw() throws Exception {
    try (RecordPlace place = new RecordPlace.OnServer(folder)) {
      killInTheMiddle(place);
    }
  }

  private void killInTheMiddle(RecordPlace place) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpServer provider = provider(end);
    String record;
    try (GatewayProcess gateway =
        GatewayProcess.start(folder, provider.getAddress().getPort(), key, "", place.yaml())) {
      gateway.acknowledge();
      HttpResponse<InputStream> answer =
          client.send(question(gateway), BodyHandlers.ofInputStream());
      record = answer.headers().firstValue("Countersign-Record").orElseThrow();
      byte[] seen = answer.body().readNBytes(SEEN.getBytes(UTF_8).length);
      assertThat(new String(seen, UTF_8)).isEqualTo(SEEN);
      awaitLastPart(gateway, record);
      gateway.kill();
    } finally {
      end.countDown();
      provider.stop(0);
    }
    try (Audit audit =
        Audit.open(place.settings(), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      ExchangeView view = audit.reader().byRecord(record).orElseThrow();
      assertThat(view.state()).isEqualTo("INTERRUPTED");
      assertThat(SENT).startsWith(view.maskedOutput());
      assertThat(view.maskedOutput()).startsWith(EVENT.repeat(EVENTS - 1));
      assertThat(((Original.Opened) audit.originals().open(record)).output()).isEqualTo(SEEN);
    }
    place.assertIntact();
  }

  /**
   * What the gateway shows comes from the record: when nearly the end is there, all parts are
   * durable. A part has all that the caller got until then.
   */
  private void awaitLastPart(GatewayProcess gateway, String record) throws Exception {
    HttpRequest own =
        HttpRequest.newBuilder(gateway.console("/api/v1/me/records/" + record))
            .header("Authorization", "Bearer " + key)
            .build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String shown = "";
    while (shown.split("choices", -1).length < EVENTS) {
      assertThat(System.nanoTime())
          .as("%s of %s events are recorded", shown.split("choices", -1).length - 1, EVENTS)
          .isLessThan(deadline);
      Thread.sleep(100);
      shown = client.send(own, BodyHandlers.ofString()).body();
    }
    assertThat(shown).contains("\"OPEN\"");
  }

  private HttpRequest question(GatewayProcess gateway) {
    String body =
        "{\"model\":\"gpt-demo\",\"stream\":true,\"messages\":"
            + "[{\"role\":\"user\",\"content\":\"write to ada@x.com\"}]}";
    return HttpRequest.newBuilder(gateway.url("/v1/chat/completions"))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** One that says a lot and then nothing, until it is told to end. */
  private static HttpServer provider(CountDownLatch end) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> stream(exchange, end));
    server.start();
    return server;
  }

  private static void stream(HttpExchange exchange, CountDownLatch end) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write(SENT.getBytes(UTF_8));
    body.flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}

package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.app.demo.ReceivedRequest;
import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.read.ExchangeView;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as a process of its own, killed with SIGKILL under load again and again: what the
 * provider received has a durable intent, what a caller saw complete has a durable outcome. {@code
 * -Dkill.rounds=N} sets how often; the load is a few callers on loopback and ends with each round.
 */
class KillIntegrationTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int CALLERS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Pattern MARKER = Pattern.compile("marker-[0-9]+");

  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final Queue<String> completed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String key = GatewayKey.generate(new SecureRandom()).reveal();

  @Test
  void killedGateway_hasRecordedWhatLeftAndWhatArrived(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    System.out.println("kill seed: " + seed);
    Random random = new Random(seed);
    try (DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), this::remember)) {
      for (int round = 0; round < ROUNDS; round++) {
        try (GatewayProcess gateway = GatewayProcess.start(folder, provider.port(), key, "")) {
          gateway.acknowledge();
          underLoad(gateway, () -> Thread.sleep(100 + random.nextInt(1200)));
        }
      }
    }
    assertThat(completed).hasSizeGreaterThan(ROUNDS);
    assertRecorded(folder.resolve("data"));
  }

  private void assertRecorded(Path data) throws Exception {
    Map<String, String> states = new HashMap<>();
    try (Audit audit =
        Audit.open(
            AuditSettings.of(data), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      long before = Long.MAX_VALUE;
      List<ExchangeView> page = audit.reader().ofPerson("ada", before, 200);
      while (!page.isEmpty()) {
        for (ExchangeView view : page) {
          marker(String.valueOf(view.maskedPrompt()))
              .ifPresent(marker -> states.put(marker, view.state()));
          before = view.sequence();
        }
        page = audit.reader().ofPerson("ada", before, 200);
      }
    }
    Set<String> withoutIntent =
        received.stream().filter(marker -> !states.containsKey(marker)).collect(Collectors.toSet());
    assertThat(withoutIntent).as("received upstream without an intent").isEmpty();
    Set<String> withoutOutcome =
        completed.stream()
            .filter(marker -> !"COMPLETED".equals(states.get(marker)))
            .collect(Collectors.toSet());
    assertThat(withoutOutcome).as("complete at the caller without an outcome").isEmpty();
    assertThat(states).doesNotContainValue("OPEN").containsValue("INTERRUPTED");
  }

  private void underLoad(GatewayProcess gateway, Interruptible meanwhile) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      boolean stream = i % 2 == 0;
      Thread caller = new Thread(() -> call(gateway.url("/v1/chat/completions"), stream, stop));
      caller.start();
      callers.add(caller);
    }
    awaitReceived(received.size() + CALLERS);
    meanwhile.run();
    gateway.kill();
    stop.set(true);
    for (Thread caller : callers) {
      caller.join(20_000);
      assertThat(caller.isAlive()).isFalse();
    }
  }

  /** A kill before the first answers would show nothing. */
  private void awaitReceived(int count) throws InterruptedException {
    long deadline = System.nanoTime() + WARM_UP.toNanos();
    while (received.size() < count && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(received).hasSizeGreaterThanOrEqualTo(count);
  }

  private void call(URI url, boolean stream, AtomicBoolean stop) {
    while (!stop.get()) {
      String marker = "marker-" + next.incrementAndGet();
      String body =
          "{\"model\":\"gpt-demo\",\"stream\":"
              + stream
              + ",\"messages\":[{\"role\":\"user\",\"content\":\""
              + marker
              + " for erika.mustermann@example.com\"}]}";
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(15))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        boolean whole = !stream || response.body().contains("data: [DONE]");
        if (response.statusCode() == 200 && whole) {
          completed.add(marker);
        }
      } catch (IOException e) {
        return; // the gateway was killed
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void remember(ReceivedRequest request) {
    marker(request.body()).ifPresent(received::add);
  }

  private static Optional<String> marker(String text) {
    Matcher matcher = MARKER.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** Something that may be interrupted. */
  @FunctionalInterface
  private interface Interruptible {
    void run() throws InterruptedException;
  }
}

package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.ReceivedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a steady rate, whatever the gateway makes of them: plain answers, streams, and
 * requests that are refused for their model and for a secret. It keeps what must be found in the
 * record: what the provider received, what a caller saw complete, and which refusals were answered.
 * Thread-safe.
 */
final class MixedLoad {
  private static final int IN_FLIGHT_MAX = 512;
  private static final long OPEN = Long.MIN_VALUE;
  private static final Duration TIME_OUT = Duration.ofSeconds(15);
  private static final Pattern MARKER = Pattern.compile("marker-[0-9]+-[0-9]+");
  private static final Pattern RECORD = Pattern.compile("rec-[0-9a-z]+");

  final Queue<String> received = new ConcurrentLinkedQueue<>();
  final Queue<String> completed = new ConcurrentLinkedQueue<>();
  final Queue<String> refused = new ConcurrentLinkedQueue<>();

  /** How many were turned away because the record was closed, and the longest that one waited. */
  final AtomicInteger turnedAway = new AtomicInteger();

  final AtomicLong longestTurnedAwayMillis = new AtomicLong();

  /** The longest that one took which was answered in full. */
  final AtomicLong longestCompletedMillis = new AtomicLong();

  /** How often the gateway took requests again after it had turned some away. */
  final AtomicInteger recoveries = new AtomicInteger();

  /** The longest time from one that was turned away to the next that was answered. */
  final AtomicLong longestOutageMillis = new AtomicLong();

  private final String key;
  private final int perSecond;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong closedSinceNanos = new AtomicLong(OPEN);
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<Throwable> findings = new ConcurrentLinkedQueue<>();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
  private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  MixedLoad(String key, int perSecond) {
    this.key = key;
    this.perSecond = perSecond;
  }

  /** What the provider behind the gateway is told to do with each request. */
  void remember(ReceivedRequest request) {
    marker(request.body()).ifPresent(received::add);
  }

  /** Begins; ends with {@link #stop()}. */
  void start(URI url) {
    timer = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(
            () -> ask(url), 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
  }

  /** Sends no more and waits until everything that was sent has an answer or none. */
  void stop() throws InterruptedException {
    timer.shutdownNow();
    assertThat(timer.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(inFlight.tryAcquire(IN_FLIGHT_MAX, 30, TimeUnit.SECONDS)).isTrue();
    inFlight.release(IN_FLIGHT_MAX);
    assertThat(findings).isEmpty();
  }

  /** How many callers got an answer of any kind. */
  int answered() {
    return answered.get();
  }

  /** The marker of a request, from its body or from its record. */
  static Optional<String> marker(String text) {
    Matcher matcher = MARKER.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private void ask(URI url) {
    if (!inFlight.tryAcquire()) {
      return;
    }
    int number = next.incrementAndGet();
    String marker = "marker-" + number / 1000 + "-" + number % 1000; // five digits get masked
    boolean stream = number % 8 >= 4;
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .timeout(TIME_OUT)
            .POST(HttpRequest.BodyPublishers.ofString(body(number, marker, stream)))
            .build();
    long start = System.nanoTime();
    CompletableFuture<Void> unused =
        client
            .sendAsync(request, BodyHandlers.ofString())
            .thenAccept(response -> note(response, marker, stream, start))
            .whenComplete((done, failure) -> end(failure));
  }

  /** A connection that breaks is a gateway that was killed; one that hangs is a finding. */
  private void end(@Nullable Throwable failure) {
    if (failure != null && !isBroken(failure.getCause())) {
      findings.add(failure);
    }
    inFlight.release();
  }

  private static boolean isBroken(@Nullable Throwable cause) {
    return cause instanceof IOException && !(cause instanceof HttpTimeoutException);
  }

  private void note(HttpResponse<String> response, String marker, boolean stream, long start) {
    boolean whole = !stream || response.body().contains("data: [DONE]");
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (response.statusCode() == 200 && whole) {
      completed.add(marker);
      longestCompletedMillis.accumulateAndGet(millis, Math::max);
      noteRecovery(start);
    } else if (response.statusCode() == 400) {
      Matcher record = RECORD.matcher(response.body());
      assertThat(record.find()).as(response.body()).isTrue();
      refused.add(record.group());
    } else if (response.statusCode() == 503 && response.body().contains("record_unavailable")) {
      longestTurnedAwayMillis.accumulateAndGet(millis, Math::max);
      turnedAway.incrementAndGet();
      closedSinceNanos.compareAndSet(OPEN, System.nanoTime());
    }
    answered.incrementAndGet();
  }

  /** What was asked before the outage and answered after it ends no outage. */
  private void noteRecovery(long askedNanos) {
    long since = closedSinceNanos.get();
    if (since != OPEN && askedNanos > since && closedSinceNanos.compareAndSet(since, OPEN)) {
      recoveries.incrementAndGet();
      long millis = (System.nanoTime() - since) / 1_000_000;
      longestOutageMillis.accumulateAndGet(millis, Math::max);
    }
  }

  private static String body(int number, String marker, boolean stream) {
    String model = number % 8 == 3 ? "no-such-model" : "gpt-demo";
    String text = number % 8 == 7 ? "my key is AKIAIOSFODNN7EXAMPLE" : marker + " for";
    return "{\"model\":\""
        + model
        + "\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + " erika.mustermann@example.com\"}]}";
  }
}

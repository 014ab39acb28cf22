package io.countersign.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Open-model chat: users arrive at a constant rate, half ask for a plain answer and half for a
 * stream, each with a prompt nobody sent before. System properties: {@code load.url}, {@code
 * load.key}, {@code load.rate} (requests per second), {@code load.seconds}, {@code load.first} (the
 * number of the first prompt).
 */
public final class ChatSimulation extends Simulation {
  private static final AtomicLong NUMBER = new AtomicLong(Long.getLong("load.first", 1L));

  private final HttpProtocolBuilder protocol =
      http.baseUrl(System.getProperty("load.url"))
          .header("Authorization", "Bearer " + System.getProperty("load.key", "none"))
          .header("Content-Type", "application/json")
          .shareConnections();

  /** Sets the scenarios up; Gatling calls it. */
  public ChatSimulation() {
    double rate = Double.parseDouble(System.getProperty("load.rate", "50"));
    Duration duration = Duration.ofSeconds(Long.getLong("load.seconds", 20L));
    OpenInjectionStep half = constantUsersPerSec(rate / 2).during(duration);
    setUp(chat("plain", false).injectOpen(half), chat("stream", true).injectOpen(half))
        .protocols(protocol)
        .assertions(global().failedRequests().count().is(0L));
  }

  private static ScenarioBuilder chat(String name, boolean stream) {
    return scenario(name)
        .exec(
            exec(
                http(name)
                    .post("/v1/chat/completions")
                    .body(StringBody(session -> Prompts.body(NUMBER.getAndIncrement(), stream)))
                    .check(status().is(200))
                    .check(bodyString().transform(body -> body.contains("Dear")).is(true))));
  }
}

package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A gateway that is told to stop lets streams under way end, and ends those that do not. */
class GracefulStopTest {
  private static GatewayUnderTest streaming(Sinks.Many<String> events) {
    GatewayUnderTest gateway = Http2Gateway.start();
    Flux<String> all = events.asFlux();
    gateway.upstream.answer = (body, response) -> TestingUpstream.events(response, all);
    return gateway;
  }

  /** Asks for two streams and waits until both have begun. */
  private static void begin(RawHttp2 caller, Sinks.Many<String> events) throws Exception {
    Http2Gateway.send(caller, 1);
    Http2Gateway.send(caller, 3);
    events.tryEmitNext("data: a\n\n").orThrow();
    caller.readBytes(1, 1);
    caller.readBytes(3, 1);
  }

  @Test
  void streams_underWay_endAndNoOtherBegins() throws Exception {
    Sinks.Many<String> events = Sinks.many().replay().all();
    GatewayUnderTest gateway = streaming(events);
    CompletableFuture<Void> stopped;
    try (RawHttp2 caller = new RawHttp2(gateway.port())) {
      // The connection ends with the streams: nobody reads what is written to it then.
      caller.widening = false;
      begin(caller, events);
      stopped = CompletableFuture.runAsync(gateway::stop);
      while (caller.goAway == null) {
        caller.read();
      }
      assertThat(caller.goAway).isEqualTo(RawHttp2.NO_ERROR);
      events.tryEmitNext("data: [DONE]\n\n").orThrow();
      events.tryEmitComplete().orThrow();
      assertThat(caller.answer(1).body()).isEqualTo("data: a\n\ndata: [DONE]\n\n");
      assertThat(caller.answer(3).body()).isEqualTo("data: a\n\ndata: [DONE]\n\n");
      assertThat(caller.end()).isEqualTo(RawHttp2.NO_ERROR);
    }
    stopped.join();
    gateway.close();
    assertThat(gateway.log.outcomes)
        .extracting(Outcome::kind)
        .containsExactly(OutcomeKind.COMPLETED, OutcomeKind.COMPLETED);
  }

  @Test
  void streams_thatDoNotEnd_areCutAndRecorded() throws Exception {
    Sinks.Many<String> events = Sinks.many().replay().all();
    GatewayUnderTest gateway = streaming(events);
    try (RawHttp2 caller = new RawHttp2(gateway.port())) {
      begin(caller, events);
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::stop);
      caller.end();
      stopped.join();
    }
    Eventually.holds(() -> gateway.log.outcomes.size() == 2);
    assertThat(gateway.log.outcomes).extracting(Outcome::kind).containsOnly(OutcomeKind.CANCELLED);
    gateway.close();
  }
}

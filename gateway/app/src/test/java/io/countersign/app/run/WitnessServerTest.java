package io.countersign.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.witness.WatchedRecord;
import io.countersign.audit.witness.Witness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Somebody has to look at the clock while no gateway speaks. */
class WitnessServerTest {
  @Test
  void witness_isAskedAgainAndAgainWhoIsSilent() throws Exception {
    CountDownLatch looked = new CountDownLatch(3);
    try (WitnessServer server =
        WitnessServer.start(new LookingWitness(looked), "127.0.0.1", 0, Duration.ofMillis(20))) {
      assertThat(server.port()).isPositive();
      assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A witness that counts how often it looks. */
  private record LookingWitness(CountDownLatch looked) implements Witness {
    @Override
    public String verifierKey() {
      return "none";
    }

    @Override
    public Answer addCheckpoint(String request) {
      return new Answer(400, "none");
    }

    @Override
    public List<String> seen() {
      return List.of();
    }

    @Override
    public List<WatchedRecord> records() {
      return List.of();
    }

    @Override
    public void watch() {
      looked.countDown();
    }

    @Override
    public void close() {}
  }
}

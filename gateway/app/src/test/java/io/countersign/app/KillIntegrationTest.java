package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.identity.GatewayKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as a process of its own, killed with SIGKILL under load again and again: what the
 * provider received has a durable intent, what a caller saw complete has a durable outcome, what
 * was refused has a record, and the record verifies after every kill, in SQLite and in PostgreSQL,
 * and the gateway is ready again in time. {@code -Dkill.rounds=N} sets how often; the load stays on
 * loopback and ends with each round.
 */
@Tag("faults")
class KillIntegrationTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int PER_SECOND = 200;
  private static final int ANSWERS_BEFORE = 40;
  private static final long READY_MILLIS_MAX = 15_000;

  private final String key = GatewayKey.generate(new SecureRandom()).reveal();
  private final List<Long> readyMillis = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void killedGateway_hasRecordedWhatLeftAndWhatArrived() throws Exception {
    try (RecordPlace place = new RecordPlace.InFolder(folder.resolve("data"))) {
      killAgainAndAgain(place);
    }
  }

  /** Only the gateway is killed; the server finds connections that ended in the middle. */
  @Test
  void killedGatewayOnPostgresql_hasRecordedWhatLeftAndWhatArrived() throws Exception {
    try (RecordPlace place = new RecordPlace.OnServer(folder)) {
      killAgainAndAgain(place);
    }
  }

  private void killAgainAndAgain(RecordPlace place) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    MixedLoad load = new MixedLoad(key, PER_SECOND);
    try (DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), load::remember)) {
      for (int round = 0; round < ROUNDS; round++) {
        killOnce(place, provider.port(), load, 100 + random.nextInt(900));
        place.assertIntact();
      }
    }
    Collections.sort(readyMillis);
    Map<String, Integer> ends = RecordedLoad.assertHolds(place, load);
    System.out.printf(
        "%s, killed %d times (seed %d): %d received, %d complete, %d refused, ends %s,"
            + " ready again within %d ms, half of the times within %d ms%n",
        place.getClass().getSimpleName(),
        ROUNDS,
        seed,
        load.received.size(),
        load.completed.size(),
        load.refused.size(),
        ends,
        readyMillis.get(ROUNDS - 1),
        readyMillis.get(ROUNDS / 2));
    assertThat(readyMillis).allMatch(millis -> millis <= READY_MILLIS_MAX);
    assertThat(load.completed).hasSizeGreaterThan(ROUNDS);
    assertThat(load.refused).hasSizeGreaterThan(ROUNDS);
    assertThat(ends).as("a kill that interrupted nothing shows nothing").containsKey("INTERRUPTED");
  }

  private void killOnce(RecordPlace place, int providerPort, MixedLoad load, int meanwhileMillis)
      throws Exception {
    long start = System.nanoTime();
    try (GatewayProcess gateway =
        GatewayProcess.start(folder, providerPort, key, "", place.yaml())) {
      readyMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      gateway.acknowledge();
      int before = load.answered();
      load.start(gateway.url("/v1/chat/completions"));
      awaitAnswers(load, before + ANSWERS_BEFORE);
      Thread.sleep(meanwhileMillis);
      gateway.kill();
      load.stop();
    }
  }

  /** A kill before the first answers would show nothing. */
  private static void awaitAnswers(MixedLoad load, int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (load.answered() < count && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(load.answered()).isGreaterThanOrEqualTo(count);
  }
}

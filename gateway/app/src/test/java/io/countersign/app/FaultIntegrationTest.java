package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk under the record, or its server, fails again and again under load: nothing goes upstream
 * without a record, whoever is refused is refused at once, and the gateway recovers by itself. It
 * needs {@code strace} and, for the small disk, the right to mount one; {@code -Dfault.rounds=N}
 * sets how often the disk fills up and the server stops, {@code -Dfault.seconds=N} how long each
 * other fault goes on.
 */
@Tag("faults")
class FaultIntegrationTest {
  private static final int ROUNDS = Integer.getInteger("fault.rounds", 5);
  private static final int SECONDS = Integer.getInteger("fault.seconds", 15);
  private static final int PER_SECOND = 50;

  /** What a caller sees of an outage that ends at once. */
  private static final long OUTAGE_MILLIS_MAX = 10_000;

  private static final String DISK_SIZE = "48m";

  private final String key = GatewayKey.generate(new SecureRandom()).reveal();
  private final MixedLoad load = new MixedLoad(key, PER_SECOND);

  /**
   * The call of the record's files that fails, counted by thread; then each so many calls on. The
   * first comes after some seconds, when what a gateway does for the first time is done.
   */
  @ParameterizedTest
  @CsvSource({
    "fsync:error=EIO, 200, 90",
    "fsync:error=ENOSPC, 200, 90",
    "pwrite64:error=EIO, 800, 400",
    "pwrite64:error=ENOSPC, 800, 400",
    "pwrite64:retval=0, 800, 400",
    "fsync:delay_enter=3000000, 200, 200"
  })
  void failingCalls_closeAndOpenTheRecord(String fault, int from, int step, @TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    try (DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), load::remember)) {
      try (GatewayProcess first = GatewayProcess.start(folder, provider.port(), key, "")) {
        first.acknowledge();
      }
      String injected = fault + ":when=" + (from + new Random().nextInt(60)) + "+" + step;
      try (GatewayProcess gateway =
          GatewayProcess.start(folder, provider.port(), key, underStrace(data, injected))) {
        load.start(gateway.url("/v1/chat/completions"));
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
        load.stop();
      }
      report(injected, new RecordPlace.InFolder(data));
    }
    assertThat(folder.resolve("strace.txt")).content().containsAnyOf("(INJECTED)", "(DELAYED)");
    assertThat(load.recoveries.get()).isPositive();
  }

  @Test
  void fullDisk_closesAndOpensTheRecord(@TempDir Path folder) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + DISK_SIZE, "tmpfs", data.toString());
    try (DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), load::remember);
        GatewayProcess gateway = GatewayProcess.start(folder, provider.port(), key, "")) {
      gateway.acknowledge();
      load.start(gateway.url("/v1/chat/completions"));
      for (int round = 0; round < ROUNDS; round++) {
        Path file = data.resolve("somebody-elses.file");
        breakAndMend(() -> fill(file), () -> Files.delete(file));
      }
      load.stop();
      gateway.kill();
      report("full disk, " + ROUNDS + " times", new RecordPlace.InFolder(data));
    } finally {
      run("umount", "-l", data.toString());
    }
    assertThat(load.recoveries.get()).isGreaterThanOrEqualTo(ROUNDS);
  }

  @Test
  void stoppedServer_closesAndOpensTheRecord(@TempDir Path folder) throws Exception {
    try (RecordPlace.OnServer place = new RecordPlace.OnServer(folder);
        DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), load::remember);
        GatewayProcess gateway =
            GatewayProcess.start(folder, provider.port(), key, "", place.yaml())) {
      gateway.acknowledge();
      load.start(gateway.url("/v1/chat/completions"));
      for (int round = 0; round < ROUNDS; round++) {
        breakAndMend(place::stop, place::again);
      }
      load.stop();
      gateway.kill();
      report("PostgreSQL stopped and started, " + ROUNDS + " times", place);
    }
    assertThat(load.recoveries.get()).isGreaterThanOrEqualTo(ROUNDS);
  }

  /** Until requests are turned away, and then until they are taken again. */
  private void breakAndMend(Step breaking, Step mending) throws Exception {
    int turnedAway = load.turnedAway.get();
    int recoveries = load.recoveries.get();
    breaking.take();
    await("turned away", () -> load.turnedAway.get() > turnedAway);
    Thread.sleep(500);
    mending.take();
    await("taken again", () -> load.recoveries.get() > recoveries);
  }

  /** Takes all room of a disk. */
  private static void fill(Path file) throws IOException, InterruptedException {
    new ProcessBuilder("dd", "if=/dev/zero", "of=" + file, "bs=4k")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void report(String fault, RecordPlace place) {
    place.assertIntact();
    Map<String, Integer> ends = RecordedLoad.assertHolds(place, load);
    System.out.printf(
        "%s: %d received, %d complete within %d ms, %d refused, %d turned away within %d ms,"
            + " %d outages of at most %d ms, ends %s%n",
        fault,
        load.received.size(),
        load.completed.size(),
        load.longestCompletedMillis.get(),
        load.refused.size(),
        load.turnedAway.get(),
        load.longestTurnedAwayMillis.get(),
        load.recoveries.get(),
        load.longestOutageMillis.get(),
        ends);
    assertThat(load.completed).isNotEmpty();
    assertThat(load.longestOutageMillis.get()).isLessThanOrEqualTo(OUTAGE_MILLIS_MAX);
  }

  /** What a test does to the store. */
  private interface Step {
    void take() throws Exception;
  }

  private static String underStrace(Path data, String injected) {
    String strace = "set -- strace -D -f -qq --seccomp-bpf -e trace=%s -o %s -P %s -P %s";
    return (strace + " -e inject=%s \"$@\";")
        .formatted(
            injected.substring(0, injected.indexOf(':')),
            data.resolveSibling("strace.txt"),
            data.resolve("audit.db"),
            data.resolve("audit.db-wal"),
            injected);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(List.of(command).toString()).isZero();
  }
}

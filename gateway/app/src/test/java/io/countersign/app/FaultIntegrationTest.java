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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk under the record fails, again and again, under load: nothing goes upstream without a
 * record, whoever is refused is refused at once, and the gateway recovers by itself. It needs
 * {@code strace} and, for the small disk, the right to mount one; {@code -Dfault.rounds=N} sets how
 * often the disk fills up, {@code -Dfault.seconds=N} how long each fault goes on.
 */
@Tag("faults")
class FaultIntegrationTest {
  private static final int ROUNDS = Integer.getInteger("fault.rounds", 5);
  private static final int SECONDS = Integer.getInteger("fault.seconds", 10);
  private static final int PER_SECOND = 100;
  private static final String DISK_SIZE = "48m";

  private final String key = GatewayKey.generate(new SecureRandom()).reveal();
  private final MixedLoad load = new MixedLoad(key, PER_SECOND);

  /** The call of the record's files that fails, counted by thread; then each so many calls on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fsync:error=EIO:when=%d+90",
        "fsync:error=ENOSPC:when=%d+90",
        "pwrite64:error=EIO:when=%d+400",
        "pwrite64:error=ENOSPC:when=%d+400",
        "pwrite64:retval=0:when=%d+400"
      })
  void failingCalls_closeAndOpenTheRecord(String fault, @TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    try (DemoProvider provider = DemoProvider.start(0, Duration.ofMillis(1), load::remember)) {
      try (GatewayProcess first = GatewayProcess.start(folder, provider.port(), key, "")) {
        first.acknowledge();
      }
      String injected = fault.formatted(20 + new Random().nextInt(60));
      try (GatewayProcess gateway =
          GatewayProcess.start(folder, provider.port(), key, underStrace(data, injected))) {
        load.start(gateway.url("/v1/chat/completions"));
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
        load.stop();
      }
      report(injected, data);
    }
    assertThat(folder.resolve("strace.txt")).content().contains("(INJECTED)");
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
        fillAndFree(data.resolve("somebody-elses.file"));
      }
      load.stop();
      gateway.kill();
      report("full disk, " + ROUNDS + " times", data);
    } finally {
      run("umount", "-l", data.toString());
    }
    assertThat(load.recoveries.get()).isGreaterThanOrEqualTo(ROUNDS);
  }

  /** Takes all room until requests are turned away, and gives it back until they are taken. */
  private void fillAndFree(Path file) throws Exception {
    int turnedAway = load.turnedAway.get();
    int recoveries = load.recoveries.get();
    new ProcessBuilder("dd", "if=/dev/zero", "of=" + file, "bs=4k")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    await("turned away", () -> load.turnedAway.get() > turnedAway);
    Thread.sleep(500);
    Files.delete(file);
    await("taken again", () -> load.recoveries.get() > recoveries);
  }

  private void report(String fault, Path data) {
    RecordPlace place = new RecordPlace.InFolder(data);
    place.assertIntact();
    Map<String, Integer> ends = RecordedLoad.assertHolds(place, load);
    System.out.printf(
        "%s: %d received, %d complete, %d refused, %d turned away within %d ms, %d outages of"
            + " at most %d ms, ends %s%n",
        fault,
        load.received.size(),
        load.completed.size(),
        load.refused.size(),
        load.turnedAway.get(),
        load.longestTurnedAwayMillis.get(),
        load.recoveries.get(),
        load.longestOutageMillis.get(),
        ends);
    assertThat(load.completed).isNotEmpty();
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

package io.countersign.audit.export;

import static io.countersign.audit.export.TestingExports.gap;
import static io.countersign.audit.export.TestingExports.lines;
import static io.countersign.audit.export.TestingExports.sequences;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.Receiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that is killed again and again: what was told is there, nothing is left out. */
class ExportCrashTest {
  private static final int KILLS = 6;

  /** What an export gets to write before it is killed: up to three batches, and never all. */
  private static final int BYTES_MAX = 900_000;

  @TempDir Path folder;
  @TempDir Path out;

  @Test
  void exportThatIsKilled_repeatsAndLeavesNothingOut() throws Exception {
    TestingExports.exchanges(folder, "r", 3000);
    long last = TestingExports.follower(folder).newest().sequence();
    Path file = out.resolve("record.jsonl");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int inBetween = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killed(file, size(file) + random.nextInt(BYTES_MAX));
      List<Long> written = sequences(wholeLines(file));
      long told = position().sequence();
      assertThat(gap(written, told)).as("seed %s", seed).isEmpty();
      inBetween += told > 0 && told < last ? 1 : 0;
    }
    assertThat(inBetween).as("kills in the middle, seed %s", seed).isPositive();
    TestingExports.start(folder, Clock.systemUTC(), TestingExports.toFile(file)).close();
    assertThat(gap(sequences(lines(file)), last)).as("seed %s", seed).isEmpty();
  }

  /** The negative control: a receiver that tells more than it has leaves out, and that is found. */
  @Test
  void receiverThatTellsTooEarly_isFound() throws Exception {
    TestingExports.exchanges(folder, "r", 600);
    long last = TestingExports.follower(folder).newest().sequence();
    List<Long> written = new CopyOnWriteArrayList<>();
    boolean[] losing = {true};
    Receiver receiver =
        new TestingReceiver(
            lines -> {
              if (losing[0]) {
                losing[0] = false;
              } else {
                lines.forEach(line -> written.add(line.reached().sequence()));
              }
            });
    try (PositionStore positions = new PositionStore(folder.resolve("export.db"))) {
      Exporter exporter = TestingExports.exporter(folder, positions, receiver);
      exporter.start();
      TestingExports.until(() -> written.contains(last));
      exporter.stop();
      exporter.awaitStop(Clock.systemUTC().instant().plusSeconds(60));
    }
    assertThat(gap(written, last)).isEqualTo("257 follows 0");
  }

  @Test
  void gap_isFound() {
    assertThat(gap(List.of(1L, 2L, 2L, 1L, 2L, 3L), 3)).isEmpty();
    assertThat(gap(List.of(1L, 2L, 4L), 4)).isEqualTo("4 follows 2");
    assertThat(gap(List.of(1L, 2L), 3)).isEqualTo("ends with 2 (expected: 3)");
    assertThat(gap(List.of(2L), 2)).isEqualTo("2 follows 0");
  }

  private void killed(Path file, long size) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledExport.class.getName(),
                folder.toString(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      TestingExports.until(() -> size(file) >= size || !process.isAlive());
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /** Without one that the kill may have cut. */
  private static List<String> wholeLines(Path file) throws Exception {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private ExportPosition position() throws Exception {
    try (PositionStore positions = new PositionStore(folder.resolve("export.db"))) {
      ExportPosition found = positions.find("disk");
      return found == null ? ExportPosition.START : found;
    }
  }
}

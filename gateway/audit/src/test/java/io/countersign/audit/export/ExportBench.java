package io.countersign.audit.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Entries a second into a file; run by hand: {@code ExportBench FOLDER EXCHANGES}. */
final class ExportBench {
  private ExportBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    TestingExports.exchanges(folder, "r", Integer.parseInt(arguments[1]));
    long entries = TestingExports.follower(folder).newest().sequence();
    for (int run = 0; run < 3; run++) {
      Path file = folder.resolve("run-" + run + ".jsonl");
      Files.deleteIfExists(folder.resolve("export.db"));
      long start = System.nanoTime();
      try (Exports exports =
          TestingExports.start(folder, Clock.systemUTC(), TestingExports.toFile(file))) {
        TestingExports.until(() -> exports.states().get(0).lag() == 0);
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println(
          entries * 1000 / millis + " entries/s, " + Files.size(file) / entries + " bytes each");
    }
  }
}

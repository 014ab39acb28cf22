package io.countersign.audit.export;

import java.nio.file.Path;
import java.time.Clock;

/** A process that exports a record until it is killed. */
final class KilledExport {
  private KilledExport() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path file = Path.of(arguments[1]);
    TestingExports.start(folder, Clock.systemUTC(), TestingExports.toFile(file));
    Thread.sleep(Long.MAX_VALUE);
  }
}

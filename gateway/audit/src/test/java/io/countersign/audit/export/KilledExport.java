package io.countersign.audit.export;

import io.countersign.audit.export.receiver.ExportLine;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.FileAddress;
import io.countersign.audit.export.receiver.Receiver;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that exports a record until it is killed, slowly enough to be killed in the middle. */
final class KilledExport {
  private static final long REST_MILLIS = 40;

  private KilledExport() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    FileAddress file = new FileAddress(Path.of(arguments[1]), 1L << 40);
    PositionStore positions = new PositionStore(folder.resolve("export.db"));
    ExportPosition known = positions.find("disk");
    TestingExports.exporter(
            folder,
            positions,
            known == null ? ExportPosition.START : known,
            new Slow(file.receiver(TestingExports.PRODUCER)))
        .start();
    Thread.sleep(Long.MAX_VALUE);
  }

  /** Rests before each batch. */
  private record Slow(Receiver receiver) implements Receiver {
    @Override
    public @Nullable ExportPosition send(List<ExportLine> lines) throws IOException {
      try {
        Thread.sleep(REST_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      return receiver.send(lines);
    }

    @Override
    public void idle() throws IOException {
      receiver.idle();
    }

    @Override
    public @Nullable ExportPosition finish() throws IOException {
      return receiver.finish();
    }

    @Override
    public void abort() {
      receiver.abort();
    }

    @Override
    public void close() {
      receiver.close();
    }
  }
}

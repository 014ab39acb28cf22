package io.countersign.audit.export;

import io.countersign.audit.export.receiver.ExportLine;
import io.countersign.audit.export.receiver.ExportPosition;
import io.countersign.audit.export.receiver.Receiver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands lines on, and says that it has them, whatever became of them. */
final class TestingReceiver implements Receiver {
  final CountDownLatch aborted = new CountDownLatch(1);

  private final Consumer<List<ExportLine>> lines;

  TestingReceiver(Consumer<List<ExportLine>> lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable ExportPosition send(List<ExportLine> batch) {
    lines.accept(batch);
    return batch.get(batch.size() - 1).reached();
  }

  @Override
  public void idle() {}

  @Override
  public @Nullable ExportPosition finish() {
    return null;
  }

  @Override
  public void abort() {
    aborted.countDown();
  }

  @Override
  public void close() {}
}

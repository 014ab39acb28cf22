package io.countersign.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.receiver.KafkaAddress;
import io.countersign.audit.export.receiver.TestingBroker;
import io.countersign.audit.export.receiver.TestingIdentity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole export to a broker that goes away in between. */
@Tag("long")
class ExportKafkaTest {
  @TempDir Path folder;
  @TempDir Path kafka;

  @Test
  void brokerThatWasGone_hasAllInTheEnd() throws Exception {
    TestingExports.exchanges(folder, "first", 300);
    TestingIdentity identity = TestingIdentity.make(kafka, "broker", "dns:localhost", "EC");
    try (TestingBroker broker = TestingBroker.start(kafka.resolve("data"), identity)) {
      broker.createTopic("record", 2);
      KafkaAddress address =
          new KafkaAddress(List.of(broker.plainAddress()), "record", null, null, null);
      ExportSettings lake = TestingExports.export("lake", address, ExportFormat.ECS);
      try (Exports exports = TestingExports.start(folder, Clock.systemUTC(), lake)) {
        TestingExports.until(() -> exports.states().get(0).lag() == 0);
        broker.stop();
        TestingExports.exchanges(folder, "second", 300);
        TestingExports.until(() -> exports.states().get(0).failures() > 0);
        broker.startAgain();
        long last = TestingExports.follower(folder).newest().sequence();
        TestingExports.until(() -> exports.states().get(0).position() == last);
      }
      long last = TestingExports.follower(folder).newest().sequence();
      List<String> lines =
          broker.read("record", (int) last).stream().map(ConsumerRecord::value).toList();
      assertThat(TestingExports.gap(TestingExports.sequences(lines), last)).isEmpty();
      assertThat(lines).anyMatch(line -> line.contains("\"action\":\"checkpoint\""));
    }
  }
}

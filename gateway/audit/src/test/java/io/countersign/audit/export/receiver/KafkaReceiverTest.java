package io.countersign.audit.export.receiver;

import static io.countersign.audit.export.receiver.TestingLines.line;
import static io.countersign.audit.export.receiver.TestingLines.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker in this process. */
@Tag("long")
class KafkaReceiverTest {
  @TempDir Path folder;

  private TestingIdentity identity;
  private TestingBroker broker;

  @BeforeEach
  void start() throws Exception {
    identity = TestingIdentity.make(folder, "broker", "dns:localhost", "EC");
    broker = TestingBroker.start(folder.resolve("kafka"), identity);
    broker.createTopic("record", 3);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void linesOverTls_areInOnePartitionInTheirOrder() throws Exception {
    try (KafkaReceiver receiver = receiver(secured("record", identity))) {
      assertThat(receiver.send(lines(1, 256))).isEqualTo(line(256).reached());
      assertThat(receiver.send(lines(257, 300))).isEqualTo(line(300).reached());
    }
    List<ConsumerRecord<String, String>> found = broker.read("record", 300);
    assertThat(found).extracting(ConsumerRecord::key).containsOnly("origin/a");
    assertThat(found).extracting(ConsumerRecord::partition).containsOnly(found.get(0).partition());
    assertThat(found)
        .extracting(ConsumerRecord::value)
        .containsExactlyElementsOf(lines(1, 300).stream().map(ExportLine::text).toList());
  }

  @Test
  void user_signsInByPassword() throws Exception {
    String password = TestingBroker.PASSWORD;
    try (KafkaReceiver receiver = receiver(users("countersign", password))) {
      assertThat(receiver.send(lines(1, 1))).isEqualTo(line(1).reached());
    }
    try (KafkaReceiver receiver = receiver(users("countersign", "another"))) {
      assertThatThrownBy(() -> receiver.send(lines(2, 2)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Authentication");
    }
    assertThat(broker.read("record", 1)).hasSize(1);
    assertThat(users("countersign", password).toString()).doesNotContain(password);
  }

  @Test
  void brokerThatAsksForACertificate_takesLinesFromWhoHasIt() throws Exception {
    String server = broker.mutualAddress();
    ClientTls shown = new ClientTls(identity.certificate(), identity.certificate(), identity.key());
    try (KafkaReceiver receiver = receiver(address(server, "record", shown, null, null))) {
      assertThat(receiver.send(lines(1, 3))).isEqualTo(line(3).reached());
    }
    ClientTls none = new ClientTls(identity.certificate(), null, null);
    try (KafkaReceiver receiver = receiver(address(server, "record", none, null, null))) {
      assertThatThrownBy(() -> receiver.send(lines(4, 4))).isInstanceOf(IOException.class);
    }
    TestingIdentity other = TestingIdentity.make(folder, "other", "dns:localhost", "EC");
    ClientTls wrong = new ClientTls(identity.certificate(), other.certificate(), other.key());
    try (KafkaReceiver receiver = receiver(address(server, "record", wrong, null, null))) {
      assertThatThrownBy(() -> receiver.send(lines(4, 4)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("SslAuthentication");
    }
    assertThat(broker.read("record", 3)).hasSize(3);
  }

  @Test
  void brokerThatIsGone_isAFailureUntilItIsBack() throws Exception {
    try (KafkaReceiver receiver = receiver(plain("record"))) {
      receiver.send(lines(1, 1));
      broker.stop();
      assertThatThrownBy(() -> receiver.send(lines(2, 3))).isInstanceOf(IOException.class);
      broker.startAgain();
      assertThat(receiver.send(lines(2, 3))).isEqualTo(line(3).reached());
    }
    assertThat(broker.read("record", 3))
        .extracting(ConsumerRecord::value)
        .contains("entry 1", "entry 2", "entry 3");
  }

  @Test
  void brokerOfAnotherAuthority_getsNothing() throws Exception {
    TestingIdentity other = TestingIdentity.make(folder, "other", "dns:localhost", "EC");
    try (KafkaReceiver receiver = receiver(secured("record", other))) {
      assertThatThrownBy(() -> receiver.send(lines(1, 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("SSL");
    }
  }

  /** If each line waited for the brokers on its own, this would take most of an hour. */
  @Test
  @Timeout(120)
  void manyLinesForBrokersThatTellNothing_failTogether() {
    try (KafkaReceiver receiver = receiver(plain("missing"))) {
      assertThatThrownBy(() -> receiver.send(lines(1, 1_000))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void topicThatIsMissing_isAFailure() {
    try (KafkaReceiver receiver = receiver(plain("missing"))) {
      assertThatThrownBy(() -> receiver.send(lines(1, 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("missing");
    }
  }

  private static KafkaReceiver receiver(KafkaAddress address) {
    return new KafkaReceiver(address, 9_000);
  }

  private KafkaAddress plain(String topic) {
    return address(broker.plainAddress(), topic, null, null, null);
  }

  private KafkaAddress secured(String topic, TestingIdentity ca) {
    ClientTls files = new ClientTls(ca.certificate(), null, null);
    return address(broker.securedAddress(), topic, files, null, null);
  }

  private KafkaAddress users(String user, String password) {
    ClientTls files = new ClientTls(identity.certificate(), null, null);
    return address(broker.usersAddress(), "record", files, user, password);
  }

  private static KafkaAddress address(
      String server,
      String topic,
      @Nullable ClientTls tls,
      @Nullable String user,
      @Nullable String password) {
    return new KafkaAddress(List.of(server), topic, tls, user, password);
  }
}

package io.countersign.audit.export.receiver;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.Producer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a Kafka cluster.
 *
 * @param servers brokers to begin with, each {@code host:port}
 * @param tls null: no TLS, for this machine only
 * @param user for SCRAM-SHA-512; null: nobody signs in
 */
public record KafkaAddress(
    List<String> servers,
    String topic,
    @Nullable ClientTls tls,
    @Nullable String user,
    @Nullable String password)
    implements Address {
  public KafkaAddress {
    servers = List.copyOf(servers);
    requireNonNull(topic, "topic");
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("one of user and password (expected: both or none)");
    }
  }

  @Override
  public String kind() {
    return "kafka";
  }

  @Override
  public Receiver receiver(Producer producer) throws IOException {
    if (tls != null) {
      tls.context();
    }
    return new KafkaReceiver(this, KafkaReceiver.DELIVERY_MILLIS);
  }

  @Override
  public String toString() {
    return "KafkaAddress[" + servers + ", " + topic + "]";
  }
}

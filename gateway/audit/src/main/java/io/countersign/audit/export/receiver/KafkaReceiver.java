package io.countersign.audit.export.receiver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic. Lines have the record's name as their key, so that one record lies in one
 * partition and in its order. What {@link #send} tells, all replicas in sync have acknowledged.
 */
final class KafkaReceiver implements Receiver {
  /** How long the brokers may take for a line, and a third of it for one answer. */
  static final int DELIVERY_MILLIS = 30_000;

  private static final long BUFFER_BYTES = 8L << 20;

  private final KafkaAddress address;
  private final int deliveryMillis;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  KafkaReceiver(KafkaAddress address, int deliveryMillis) {
    this.address = address;
    this.deliveryMillis = deliveryMillis;
  }

  @Override
  public @Nullable ExportPosition send(List<ExportLine> lines) throws IOException {
    if (lines.isEmpty()) {
      return null;
    }
    try {
      KafkaProducer<byte[], byte[]> open = connected();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ExportLine line : lines) {
        byte[] key = line.origin().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> one =
            open.send(new ProducerRecord<>(address.topic(), key, line.bytes()));
        if (one.isDone()) {
          // No broker told about the topic in time; each line more would wait for that as long.
          one.get();
        }
        sent.add(one);
      }
      open.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
      return lines.get(lines.size() - 1).reached();
    } catch (InterruptedException | InterruptException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the brokers were asked");
    } catch (ExecutionException e) {
      close();
      throw new IOException(reason(e.getCause()), e);
    } catch (KafkaException e) {
      close();
      throw new IOException(reason(e), e);
    }
  }

  @Override
  public void idle() {}

  @Override
  public @Nullable ExportPosition finish() {
    return null;
  }

  /** Each call of the producer ends by itself, see the limits above. */
  @Override
  public void abort() {}

  @Override
  public void close() {
    KafkaProducer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  private KafkaProducer<byte[], byte[]> connected() throws IOException {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      ByteArraySerializer bytes = new ByteArraySerializer();
      open = new KafkaProducer<>(settings(), bytes, bytes);
      producer = open;
    }
    return open;
  }

  private Map<String, Object> settings() throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address.servers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "countersign-export");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryMillis / 3);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryMillis / 3);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    ClientTls tls = address.tls();
    boolean signsIn = address.user() != null;
    settings.put("security.protocol", (signsIn ? "SASL_" : "") + (tls == null ? plain() : "SSL"));
    if (tls != null) {
      putTls(settings, tls);
    }
    if (signsIn) {
      putUser(settings);
    }
    return settings;
  }

  private static String plain() {
    return "PLAINTEXT";
  }

  private static void putTls(Map<String, Object> settings, ClientTls tls) throws IOException {
    settings.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
    Path ca = tls.ca();
    if (ca != null) {
      settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Files.readString(ca));
    }
    Path certificate = tls.certificate();
    Path key = tls.key();
    if (certificate != null && key != null) {
      settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      settings.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(certificate));
      settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(key));
    }
  }

  private void putUser(Map<String, Object> settings) {
    settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
    settings.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "org.apache.kafka.common.security.scram.ScramLoginModule required username="
            + quoted(String.valueOf(address.user()))
            + " password="
            + quoted(String.valueOf(address.password()))
            + ";");
  }

  /** As JAAS reads it: in quotes, with quotes and backslashes escaped. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null
        ? "the brokers did not take it"
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}

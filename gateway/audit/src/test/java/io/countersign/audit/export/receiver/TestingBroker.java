package io.countersign.audit.export.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka cluster of one broker in this process, with four listeners: plain, with TLS, with TLS on
 * both sides, and with TLS and users. It can be stopped and started again.
 */
public final class TestingBroker implements AutoCloseable {
  /** Of the user {@code countersign}; with what a login module's settings have to escape. */
  static final String PASSWORD = "pass\\word; x=y";

  private static final String PROTOCOLS =
      "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SSL,MUTUAL:SSL,USERS:SASL_SSL";

  private final Properties settings;
  private final int[] ports;
  private KafkaRaftServer server;

  private TestingBroker(Properties settings, int[] ports) {
    this.settings = settings;
    this.ports = ports;
    server = started();
  }

  /** With an identity for the listeners with TLS. */
  public static TestingBroker start(Path folder, TestingIdentity identity) throws Exception {
    int[] ports = {freePort(), freePort(), freePort(), freePort(), freePort()};
    String listeners =
        "PLAIN://localhost:%d,SECURED://localhost:%d,USERS://localhost:%d,MUTUAL://localhost:%d"
            .formatted(ports[0], ports[1], ports[2], ports[4]);
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@localhost:" + ports[3]);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAIN");
    settings.put("listeners", listeners + ",CONTROLLER://localhost:" + ports[3]);
    settings.put("advertised.listeners", listeners);
    settings.put("listener.security.protocol.map", PROTOCOLS);
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("auto.create.topics.enable", "false");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.users.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put(
        "ssl.keystore.location", identity.certificate().toString().replace(".pem", ".p12"));
    settings.put("ssl.keystore.password", TestingIdentity.PASSWORD);
    settings.put("ssl.key.password", TestingIdentity.PASSWORD);
    settings.put("listener.name.mutual.ssl.client.auth", "required");
    settings.put("listener.name.mutual.ssl.truststore.type", "PEM");
    settings.put("listener.name.mutual.ssl.truststore.location", identity.certificate().toString());
    format(folder);
    return new TestingBroker(settings, ports);
  }

  public String plainAddress() {
    return "localhost:" + ports[0];
  }

  String securedAddress() {
    return "localhost:" + ports[1];
  }

  /** Who shows the identity that the listeners have is let in. */
  String mutualAddress() {
    return "localhost:" + ports[4];
  }

  String usersAddress() {
    return "localhost:" + ports[2];
  }

  public void createTopic(String name, int partitions) throws Exception {
    try (Admin admin = Admin.create(clientSettings())) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** At least so many records of a topic, in the order of their partitions. */
  public List<ConsumerRecord<String, String>> read(String topic, int count) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(clientSettings(), text, text)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int poll = 0; found.size() < count && poll < 60; poll++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
      }
    }
    return found;
  }

  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  public void startAgain() {
    server = started();
  }

  @Override
  public void close() {
    stop();
  }

  private KafkaRaftServer started() {
    KafkaRaftServer fresh = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    fresh.startup();
    return fresh;
  }

  private Map<String, Object> clientSettings() {
    Map<String, Object> client = new HashMap<>();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, plainAddress());
    client.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return client;
  }

  private static void format(Path folder) throws Exception {
    Files.createDirectories(folder);
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setScramArguments(
            List.of("SCRAM-SHA-512=[name=countersign,password=\"" + PASSWORD + "\"]"))
        .run();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

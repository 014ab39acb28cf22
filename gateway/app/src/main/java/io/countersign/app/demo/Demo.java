package io.countersign.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.countersign.app.run.Gateway;
import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole gateway with sample people, roles and use cases, and a provider in the same process.
 * Everything listens on loopback.
 */
public final class Demo implements AutoCloseable {
  private static final int GATEWAY_PORT = 8080;
  private static final int CONSOLE_PORT = 9090;
  private static final int METRICS_PORT = 9091;
  private static final Duration STREAM_PAUSE = Duration.ofMillis(15);

  private final DemoProvider provider;
  private final Gateway gateway;
  private final List<DemoAccount> accounts;
  private final Path file;

  private Demo(Path data, int portOffset) throws IOException {
    SecureRandom random = new SecureRandom();
    Files.createDirectories(data);
    DemoAccounts stored = new DemoAccounts(data);
    accounts = stored.loadOrCreate(random);
    provider = DemoProvider.start(0, STREAM_PAUSE, request -> {});
    try {
      gateway = startOn(data, portOffset);
    } catch (RuntimeException | IOException e) {
      provider.close();
      throw e;
    }
    gateway.governance().acknowledge("ada", gateway.governance().notice().version());
    String address = "http://127.0.0.1:" + provider.port();
    file = stored.write(gateway.gatewayAddress(), gateway.consoleAddress(), address, accounts);
  }

  /**
   * Starts the demo.
   *
   * @param data the folder for the stores, the configuration and {@code demo.json}
   * @param portOffset shifts every port
   */
  public static Demo start(Path data, int portOffset) throws IOException {
    return new Demo(data, portOffset);
  }

  /** The running gateway. */
  public Gateway gateway() {
    return gateway;
  }

  /** The sample people and their credentials. */
  public List<DemoAccount> accounts() {
    return accounts;
  }

  /** The file for scripts. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }

  private Gateway startOn(Path data, int portOffset) throws IOException {
    // Not under its own name yet: another demo may be running on this folder.
    Path draft = data.resolve("demo.yaml.new");
    Files.writeString(draft, yaml(data, portOffset), UTF_8);
    try {
      Gateway started = startWith(draft);
      try {
        Files.move(draft, data.resolve("demo.yaml"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        started.close();
        throw e;
      }
      return started;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Gateway startWith(Path config) {
    Map<String, String> environment = environment();
    ConfigReading reading = ConfigReader.read(config, environment::get);
    if (reading instanceof ConfigReading.Invalid invalid) {
      throw new IllegalStateException(
          "the demo's configuration is not good: " + invalid.problems().get(0).render("demo.yaml"));
    }
    Config good = ((ConfigReading.Valid) reading).config();
    return Gateway.start(good, good.listeners(), Clock.systemUTC());
  }

  private String yaml(Path data, int portOffset) {
    return template()
        .replace("{data}", "'" + data.toAbsolutePath().toString().replace("'", "''") + "'")
        .replace("{gateway}", Integer.toString(GATEWAY_PORT + portOffset))
        .replace("{console}", Integer.toString(CONSOLE_PORT + portOffset))
        .replace("{metrics}", Integer.toString(METRICS_PORT + portOffset))
        .replace("{provider}", Integer.toString(provider.port()));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DEMO_PROVIDER_CREDENTIAL", "demo-provider-credential");
    for (DemoAccount account : accounts) {
      String suffix = account.id().toUpperCase(Locale.ROOT);
      if (account.key() != null) {
        environment.put("DEMO_KEY_" + suffix, account.key());
      }
      environment.put("DEMO_PASSWORD_HASH_" + suffix, account.passwordHash());
    }
    return environment;
  }

  private static String template() {
    try (InputStream in =
        requireNonNull(Demo.class.getResourceAsStream("demo.yaml"), "demo.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

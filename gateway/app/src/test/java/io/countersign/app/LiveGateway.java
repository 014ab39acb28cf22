package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.app.demo.ReceivedRequest;
import io.countersign.app.run.Gateway;
import io.countersign.audit.read.ExchangeView;
import io.countersign.config.Config;
import io.countersign.config.ConfigReader;
import io.countersign.config.ConfigReading;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A whole gateway in this process, with a provider behind it that remembers what it received. */
final class LiveGateway implements AutoCloseable {
  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String adaKey = GatewayKey.generate(new SecureRandom()).reveal();
  private final String belaKey = GatewayKey.generate(new SecureRandom()).reveal();
  private final DemoProvider provider;
  private final Gateway gateway;

  private LiveGateway(Path folder, UnaryOperator<String> change) throws IOException {
    provider = DemoProvider.start(0, Duration.ZERO, received::add);
    Path file = folder.resolve("countersign.yaml");
    Files.writeString(file, change.apply(yaml(folder.resolve("data"), provider.port())));
    Map<String, String> environment =
        Map.of("ADA_KEY", adaKey, "BELA_KEY", belaKey, "CREDENTIAL", "provider-credential");
    ConfigReading reading = ConfigReader.read(file, environment::get);
    assertThat(reading).isInstanceOf(ConfigReading.Valid.class);
    Config config = ((ConfigReading.Valid) reading).config();
    gateway = Gateway.start(config, config.listeners(), Clock.systemUTC());
    assertThat(gateway.governance().acknowledge("ada", "2026-11")).isTrue();
  }

  static LiveGateway start(Path folder) throws IOException {
    return start(folder, UnaryOperator.identity());
  }

  /** With another configuration; it must keep the people. */
  static LiveGateway start(Path folder, UnaryOperator<String> change) throws IOException {
    return new LiveGateway(folder, change);
  }

  Gateway gateway() {
    return gateway;
  }

  URI url(String path) {
    return URI.create(gateway.gatewayAddress() + path);
  }

  URI console(String path) {
    return URI.create("http://127.0.0.1:" + gateway.consolePort() + path);
  }

  /** The key of a person who has acknowledged the notice. */
  String adaKey() {
    return adaKey;
  }

  /** The key of a person who has not. */
  String belaKey() {
    return belaKey;
  }

  List<ReceivedRequest> received() {
    return received;
  }

  List<ExchangeView> records(String person) {
    return gateway.audit().reader().ofPerson(person, Long.MAX_VALUE, 200);
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + adaKey)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }

  private static String yaml(Path data, int providerPort) {
    return """
    data: %s
    listeners:
      gateway: {host: 127.0.0.1, port: 0}
      console: {host: 127.0.0.1, port: 0}
      metrics: {host: 127.0.0.1, port: 0}
    destinations:
      openai:
        dialect: openai
        url: http://127.0.0.1:%d/v1
        credential: ${env:CREDENTIAL}
        default-for: openai
        models: ["gpt-*", "text-embedding-*", "broken-model"]
      anthropic:
        dialect: anthropic
        url: http://127.0.0.1:%d
        credential: ${env:CREDENTIAL}
        default-for: anthropic
        models: ["claude-*"]
        tags: full
    notice: {version: "2026-11", text: "Prompts and answers are recorded."}
    roles:
      engineer: {destinations: [openai, anthropic], models: ["*"], use-cases: [drafting]}
    people:
      ada:
        name: Ada Example
        email: ada@example.com
        roles: [engineer]
        keys: [{id: k1, secret: "${env:ADA_KEY}", use-case: drafting}]
      bela:
        name: Bela Example
        email: bela@example.com
        roles: [engineer]
        keys: [{id: k1, secret: "${env:BELA_KEY}"}]
      grace: {name: Grace Example, email: grace@example.com, roles: [security, privacy]}
    use-cases:
      drafting:
        {title: Drafting, tier: minimal, accountable: grace, approved-by: [grace], review: none}
    """
        .formatted(data, providerPort, providerPort);
  }
}

package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A gateway as a process of its own, as an operator runs it: it can be killed or run dry. */
final class GatewayProcess implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path log;
  private final int gatewayPort;
  private final int consolePort;
  private final String key;

  private GatewayProcess(Process process, Path log, int gatewayPort, int consolePort, String key) {
    this.process = process;
    this.log = log;
    this.gatewayPort = gatewayPort;
    this.consolePort = consolePort;
    this.key = key;
  }

  /**
   * Starts one over the stores in {@code folder/data} and waits until it is ready.
   *
   * @param providerPort the provider on loopback behind it
   * @param key the gateway key of its one person, ada
   * @param before shell commands that run first, e.g. {@code ulimit -f 2048;}
   */
  static GatewayProcess start(Path folder, int providerPort, String key, String before)
      throws IOException, InterruptedException {
    int gatewayPort = freePort();
    int consolePort = freePort();
    Path config = folder.resolve("countersign.yaml");
    Files.writeString(config, yaml(folder, gatewayPort, consolePort, providerPort));
    Path log = folder.resolve("gateway.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "-c",
            before + " exec \"$@\"",
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--config",
            config.toString());
    builder.environment().put("ADA_KEY", key);
    builder.environment().put("CREDENTIAL", "provider-credential");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    GatewayProcess gateway = new GatewayProcess(process, log, gatewayPort, consolePort, key);
    gateway.awaitReady();
    return gateway;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + gatewayPort + path);
  }

  /** SIGKILL: it gets no chance to finish anything. It is gone when this returns. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  void acknowledge() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + consolePort + "/api/v1/me/acknowledgements"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"notice\":\"2026-11\"}"))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode() / 100).isEqualTo(2);
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    HttpRequest request = HttpRequest.newBuilder(url("/readyz")).build();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(100); // not listening yet
      }
    }
    process.destroyForcibly();
    throw new AssertionError("the gateway did not get ready:\n" + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String yaml(Path folder, int gatewayPort, int consolePort, int providerPort) {
    return """
    data: %s
    listeners:
      gateway: {host: 127.0.0.1, port: %d}
      console: {host: 127.0.0.1, port: %d}
      metrics: {host: 127.0.0.1, port: 0}
    destinations:
      openai:
        dialect: openai
        url: http://127.0.0.1:%d/v1
        credential: ${env:CREDENTIAL}
        default-for: openai
        models: ["gpt-*"]
    notice: {version: "2026-11", text: "Prompts and answers are recorded."}
    roles:
      engineer: {destinations: [openai], models: ["*"], use-cases: [drafting]}
    people:
      ada:
        name: Ada Example
        email: ada@example.com
        roles: [engineer]
        keys: [{id: k1, secret: "${env:ADA_KEY}", use-case: drafting}]
    use-cases:
      drafting:
        {title: Drafting, tier: minimal, accountable: ada, approved-by: [ada], review: none}
    """
        .formatted(folder.resolve("data"), gatewayPort, consolePort, providerPort);
  }
}

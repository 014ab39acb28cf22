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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway as a process of its own, as an operator runs it: it can be killed or run dry. */
final class GatewayProcess implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path log;
  private final int gatewayPort;
  private final int consolePort;
  private final int metricsPort;
  private final String key;

  private GatewayProcess(Process process, Path log, int[] ports, String key) {
    this.process = process;
    this.log = log;
    this.gatewayPort = ports[0];
    this.consolePort = ports[1];
    this.metricsPort = ports[2];
    this.key = key;
  }

  /**
   * How one is started.
   *
   * @param yaml its configuration, but for the folder and the listeners
   * @param listener what else is said of the gateway's listener, e.g. {@code , h2c: true}
   * @param options of the virtual machine
   * @param main what is run in place of the program
   * @param before shell commands that run first, e.g. {@code ulimit -f 2048;}
   */
  record Launch(
      String yaml,
      String listener,
      Map<String, String> environment,
      List<String> options,
      Class<?> main,
      String before) {}

  /**
   * Starts one over the stores in {@code folder/data} and waits until it is ready.
   *
   * @param providerPort the provider on loopback behind it
   * @param key the gateway key of its one person, ada
   * @param before shell commands that run first, e.g. {@code ulimit -f 2048;}
   */
  static GatewayProcess start(Path folder, int providerPort, String key, String before)
      throws IOException, InterruptedException {
    return start(folder, providerPort, key, before, "");
  }

  /**
   * Starts one with more said about it.
   *
   * @param more YAML at the end of the configuration, e.g. about the store
   */
  static GatewayProcess start(Path folder, int providerPort, String key, String before, String more)
      throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("ADA_KEY", key, "CREDENTIAL", "provider-credential");
    Launch launch =
        new Launch(yaml(providerPort) + more, "", environment, List.of(), Main.class, before);
    return start(folder, launch, key);
  }

  /** Starts one as a launch says and waits until it is ready. */
  static GatewayProcess start(Path folder, Launch launch, String key)
      throws IOException, InterruptedException {
    int[] ports = {freePort(), freePort(), freePort()};
    Path config = folder.resolve("countersign.yaml");
    Files.writeString(config, listeners(folder, ports, launch.listener()) + launch.yaml());
    Path log = folder.resolve("gateway.log");
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add(launch.before() + " exec \"$@\"");
    command.add("bash");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Compiled once only: it is started often and runs for seconds.
    command.addAll(List.of("-Xmx512m", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    command.addAll(launch.options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(launch.main().getName(), "serve", "--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(launch.environment());
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    GatewayProcess gateway = new GatewayProcess(process, log, ports, key);
    gateway.awaitReady();
    return gateway;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + gatewayPort + path);
  }

  URI console(String path) {
    return URI.create("http://127.0.0.1:" + consolePort + path);
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
  }

  /** Everything that it wrote to its standard output and standard error. */
  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  /** SIGTERM: it ends as an operator ends it. It is gone when this returns. */
  void stop() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** SIGKILL: it gets no chance to finish anything. It is gone when this returns. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  void acknowledge() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console("/api/v1/me/acknowledgements"))
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

  private static String listeners(Path folder, int[] ports, String gateway) {
    return """
    data: %s
    listeners:
      gateway: {host: 127.0.0.1, port: %d%s}
      console: {host: 127.0.0.1, port: %d}
      metrics: {host: 127.0.0.1, port: %d}
    """
        .formatted(folder.resolve("data"), ports[0], gateway, ports[1], ports[2]);
  }

  private static String yaml(int providerPort) {
    return """
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
        .formatted(providerPort);
  }
}

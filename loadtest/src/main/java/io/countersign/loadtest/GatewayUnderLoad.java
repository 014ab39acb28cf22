package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The gateway as a process of its own in front of one upstream, ready to be used.
 *
 * @param url where its data plane listens
 * @param key one that may use it, with the notice acknowledged
 */
record GatewayUnderLoad(Process process, String url, String key) {
  /** Starts it with HTTP/1.1 and waits until it is ready. */
  static GatewayUnderLoad start(Processes processes, Path jar, int upstreamPort)
      throws IOException, InterruptedException {
    return start(processes, jar, upstreamPort, false);
  }

  /** Starts it, with HTTP/2 by prior knowledge or without, and waits until it is ready. */
  static GatewayUnderLoad start(Processes processes, Path jar, int upstreamPort, boolean http2)
      throws IOException, InterruptedException {
    int gatewayPort = Processes.freePort();
    int consolePort = Processes.freePort();
    String key = newKey(jar);
    Path config = processes.folder().resolve("countersign.yaml");
    Path data = processes.folder().resolve("data");
    Files.writeString(config, config(data, upstreamPort, gatewayPort, consolePort, http2));
    ProcessBuilder builder =
        new ProcessBuilder(
            Processes.java(),
            "-Xmx1g",
            "-jar",
            jar.toString(),
            "serve",
            "--config",
            config.toString());
    builder.environment().put("LOAD_KEY", key);
    builder.environment().put("LOAD_CREDENTIAL", "upstream-credential");
    Process process = processes.start("gateway", builder);
    String url = "http://127.0.0.1:" + gatewayPort;
    processes.awaitReady(url + "/readyz", process);
    acknowledge("http://127.0.0.1:" + consolePort, key);
    return new GatewayUnderLoad(process, url, key);
  }

  private static String newKey(Path jar) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Processes.java(), "-jar", jar.toString(), "key", "new").start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    int start = output.indexOf("csk_");
    if (start < 0) {
      throw new IllegalStateException("`key new` printed no key");
    }
    return output.substring(start).lines().findFirst().orElseThrow().strip();
  }

  private static void acknowledge(String console, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(console + "/api/v1/me/acknowledgements"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"notice\":\"load\"}"))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    if (status / 100 != 2) {
      throw new IllegalStateException("the notice was not acknowledged: status " + status);
    }
  }

  private static String config(
      Path data, int upstreamPort, int gatewayPort, int consolePort, boolean http2) {
    return """
    data: %s
    listeners:
      gateway: {host: 127.0.0.1, port: %d, h2c: %b}
      console: {host: 127.0.0.1, port: %d}
      metrics: {host: 127.0.0.1, port: 0}
    destinations:
      openai:
        dialect: openai
        url: http://127.0.0.1:%d/v1
        credential: ${env:LOAD_CREDENTIAL}
        default-for: openai
        models: ["gpt-*"]
        terms: {training: never, retention-days: 0, region: eu, contract: load}
    limits: {connections-per-destination: 6000}
    notice: {version: "load", text: "This is a load test."}
    roles:
      engineer: {destinations: [openai], models: ["gpt-*"], use-cases: [load]}
    people:
      ada:
        name: Ada Example
        email: ada@example.com
        roles: [engineer]
        keys: [{id: k1, secret: "${env:LOAD_KEY}", use-case: load}]
    use-cases:
      load: {title: Load, tier: minimal, accountable: ada, approved-by: [ada], review: none}
    """
        .formatted(data, gatewayPort, http2, consolePort, upstreamPort);
  }

  @Override
  public String toString() {
    return "GatewayUnderLoad[" + url + "]";
  }
}

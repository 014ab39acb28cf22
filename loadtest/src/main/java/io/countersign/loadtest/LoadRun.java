package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The load scenario from end to end: starts a fake upstream and the gateway as processes of their
 * own, sends the same open-model load through the gateway and directly to the upstream, and prints
 * for both the CPU time per request and Gatling's latencies. Loopback only; it stops by itself.
 *
 * <p>Arguments: the gateway's jar, requests per second, seconds. The HTML reports are left below
 * {@code target/gatling}.
 */
public final class LoadRun {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final int RATE_MAX = 5_000;
  private static final int SECONDS_MAX = 600;

  private final Path jar;
  private final int rate;
  private final int seconds;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private LoadRun(Path jar, int rate, int seconds) throws IOException {
    this.jar = jar;
    this.rate = rate;
    this.seconds = seconds;
    folder = Files.createTempDirectory("countersign-load");
  }

  /** Runs the scenario. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      System.err.println("usage: LoadRun <countersign.jar> <requests per second> <seconds>");
      System.exit(2);
    }
    int rate = bounded(arguments[1], RATE_MAX);
    int seconds = bounded(arguments[2], SECONDS_MAX);
    new LoadRun(Path.of(arguments[0]).toAbsolutePath(), rate, seconds).run();
  }

  private static int bounded(String text, int max) {
    int value = Integer.parseInt(text);
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(text + " (expected: 1 to " + max + ")");
    }
    return value;
  }

  private void run() throws Exception {
    int upstreamPort = freePort();
    int gatewayPort = freePort();
    int consolePort = freePort();
    String key = newKey();
    Path config = folder.resolve("countersign.yaml");
    Files.writeString(config, config(upstreamPort, gatewayPort, consolePort));
    List<Process> processes = new ArrayList<>();
    try {
      Process upstream =
          start(processes, "upstream", java("-Xmx256m", FakeUpstream.class, "" + upstreamPort));
      Process gateway = startGateway(processes, config, key);
      String url = "http://127.0.0.1:" + gatewayPort;
      awaitReady(url + "/readyz", gateway);
      acknowledge("http://127.0.0.1:" + consolePort, key);
      System.out.println("warming up ...");
      simulate("warm-up", url, key, Math.min(seconds, 20), 1_000_000);
      Measured through = measure(gateway, upstream, "gateway", url, key, 2_000_000);
      String direct = "http://127.0.0.1:" + upstreamPort;
      Measured beside = measure(upstream, upstream, "direct", direct, key, 3_000_000);
      report(through, beside);
    } finally {
      processes.forEach(Process::destroy);
      for (Process process : processes) {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }

  private Process startGateway(List<Process> processes, Path config, String key)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            javaCommand(),
            "-Xmx1g",
            "-jar",
            jar.toString(),
            "serve",
            "--config",
            config.toString());
    builder.environment().put("LOAD_KEY", key);
    builder.environment().put("LOAD_CREDENTIAL", "upstream-credential");
    return start(processes, "gateway", builder);
  }

  private record Measured(
      String name, double cpuMicros, double upstreamCpuMicros, String summary) {}

  private Measured measure(
      Process measured, Process upstream, String name, String url, String key, long first)
      throws Exception {
    System.out.println("measuring " + name + " ...");
    Duration before = cpu(measured);
    Duration upstreamBefore = cpu(upstream);
    String summary = simulate(name, url, key, seconds, first);
    double requests = (double) rate * seconds;
    double micros = cpu(measured).minus(before).toNanos() / 1_000.0 / requests;
    double upstreamMicros = cpu(upstream).minus(upstreamBefore).toNanos() / 1_000.0 / requests;
    return new Measured(name, micros, upstreamMicros, summary);
  }

  private static void report(Measured through, Measured beside) {
    System.out.println();
    for (Measured measured : List.of(through, beside)) {
      System.out.println("== " + measured.name());
      System.out.println(measured.summary());
    }
    System.out.printf(
        Locale.ROOT,
        "CPU per request: gateway %.0f us, fake upstream %.0f us (direct path: %.0f us), ratio"
            + " gateway to upstream %.1f%n",
        through.cpuMicros(),
        through.upstreamCpuMicros(),
        beside.cpuMicros(),
        through.cpuMicros() / through.upstreamCpuMicros());
  }

  private String simulate(String name, String url, String key, int duration, long first)
      throws IOException, InterruptedException {
    Path reports = Path.of("target", "gatling", name).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(javaCommand());
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-Dload.url=" + url);
    command.add("-Dload.key=" + key);
    command.add("-Dload.rate=" + rate);
    command.add("-Dload.seconds=" + duration);
    command.add("-Dload.first=" + first);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", ChatSimulation.class.getName()));
    command.addAll(List.of("-rf", reports.toString(), "-rd", name));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the load failed:\n" + output);
    }
    int start = output.lastIndexOf("---- Global Information");
    return start < 0 ? output : output.substring(start).strip();
  }

  private String newKey() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(javaCommand(), "-jar", jar.toString(), "key", "new").start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    int start = output.indexOf("csk_");
    if (start < 0) {
      throw new IllegalStateException("`key new` printed no key");
    }
    return output.substring(start).lines().findFirst().orElseThrow().strip();
  }

  private void acknowledge(String console, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(console + "/api/v1/me/acknowledgements"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"notice\":\"load\"}"))
            .build();
    int status = client.send(request, BodyHandlers.ofString()).statusCode();
    if (status / 100 != 2) {
      throw new IllegalStateException("the notice was not acknowledged: status " + status);
    }
  }

  private void awaitReady(String url, Process gateway) throws Exception {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    while (System.nanoTime() < deadline && gateway.isAlive()) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(200); // not listening yet
      }
    }
    throw new IllegalStateException(
        "the gateway did not get ready; see " + folder.resolve("gateway.log"));
  }

  private Process start(List<Process> processes, String name, ProcessBuilder builder)
      throws IOException {
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private static ProcessBuilder java(String option, Class<?> main, String argument) {
    return new ProcessBuilder(
        javaCommand(),
        option,
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        argument);
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private String config(int upstreamPort, int gatewayPort, int consolePort) {
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
        credential: ${env:LOAD_CREDENTIAL}
        default-for: openai
        models: ["gpt-*"]
        terms: {training: never, retention-days: 0, region: eu, contract: load}
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
        .formatted(folder.resolve("data"), gatewayPort, consolePort, upstreamPort);
  }
}

package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The load scenario from end to end: starts a fake upstream and the gateway as processes of their
 * own, sends the same open-model load through the gateway and directly to the upstream, and prints
 * for both the CPU time per request and Gatling's latencies. Loopback only; it stops by itself.
 *
 * <p>Arguments: the gateway's jar, requests per second, seconds. The HTML reports are left below
 * {@code target/gatling}.
 */
public final class LoadRun {
  private static final int RATE_MAX = 5_000;
  private static final int SECONDS_MAX = 600;

  private final Path jar;
  private final int rate;
  private final int seconds;

  private LoadRun(Path jar, int rate, int seconds) {
    this.jar = jar;
    this.rate = rate;
    this.seconds = seconds;
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
    try (Processes processes = new Processes()) {
      int port = Processes.freePort();
      Process upstream = processes.start("upstream", "-Xmx256m", FakeUpstream.class, "" + port);
      GatewayUnderLoad gateway = GatewayUnderLoad.start(processes, jar, port);
      System.out.println("warming up ...");
      simulate("warm-up", gateway.url(), gateway.key(), Math.min(seconds, 20), 1_000_000);
      Measured through =
          measure(gateway.process(), upstream, "gateway", gateway.url(), gateway.key(), 2_000_000);
      String direct = "http://127.0.0.1:" + port;
      Measured beside = measure(upstream, upstream, "direct", direct, gateway.key(), 3_000_000);
      report(through, beside);
    }
  }

  private record Measured(
      String name, double cpuMicros, double upstreamCpuMicros, String summary) {}

  private Measured measure(
      Process measured, Process upstream, String name, String url, String key, long first)
      throws Exception {
    System.out.println("measuring " + name + " ...");
    Duration before = Processes.cpu(measured);
    Duration upstreamBefore = Processes.cpu(upstream);
    String summary = simulate(name, url, key, seconds, first);
    double requests = (double) rate * seconds;
    double micros = Processes.cpu(measured).minus(before).toNanos() / 1_000.0 / requests;
    double upstreamMicros =
        Processes.cpu(upstream).minus(upstreamBefore).toNanos() / 1_000.0 / requests;
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
    command.add(Processes.java());
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
}

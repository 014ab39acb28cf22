package io.countersign.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.netty.http.HttpProtocol;

/**
 * What a stream costs: processor time per event and heap per open stream, of the gateway and of a
 * plain Spring Cloud Gateway in front of the same upstream in the same run, over HTTP/1.1 and then
 * over HTTP/2 by prior knowledge. Short and long streams are compared, so that what is paid once a
 * request falls out. Loopback only; it stops by itself.
 *
 * <p>Arguments: the gateway's jar, and how many streams are open at the same time for the heap.
 */
public final class StreamRun {
  private static final int STREAMS = 50;
  private static final int SHORT_EVENTS = 20;
  private static final int LONG_EVENTS = 520;
  private static final int PAUSE_MILLIS = 10;
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 20;
  private static final int OPEN_MAX = 5_000;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private final StreamCallers callers;

  private StreamRun(StreamCallers callers) {
    this.callers = callers;
  }

  /** Runs the scenario. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: StreamRun <countersign.jar> <open streams>");
      System.exit(2);
    }
    int open = Math.min(OPEN_MAX, Integer.parseInt(arguments[1]));
    Path jar = Path.of(arguments[0]).toAbsolutePath();
    for (HttpProtocol protocol : List.of(HttpProtocol.HTTP11, HttpProtocol.H2C)) {
      try (StreamCallers callers = new StreamCallers(protocol, open)) {
        System.out.println(protocol);
        new StreamRun(callers).run(jar, open, protocol == HttpProtocol.H2C);
      }
    }
  }

  private void run(Path jar, int open, boolean http2) throws Exception {
    try (Processes processes = new Processes()) {
      int upstream = Processes.freePort();
      processes.start("upstream", "-Xmx256m", StreamUpstream.class, "" + upstream);
      GatewayUnderLoad gateway = GatewayUnderLoad.start(processes, jar, upstream, http2);
      int plainPort = Processes.freePort();
      String plainUpstream = "" + upstream;
      Process plain =
          processes.start(
              "plain", "-Xmx1g", PlainGateway.class, "" + plainPort, plainUpstream, "" + http2);
      GatewayUnderLoad beside =
          new GatewayUnderLoad(plain, "http://127.0.0.1:" + plainPort, gateway.key());
      awaitPlain(beside);
      for (GatewayUnderLoad each : List.of(gateway, beside)) {
        stream(each, STREAMS, LONG_EVENTS, PAUSE_MILLIS);
        stream(each, STREAMS, LONG_EVENTS, PAUSE_MILLIS);
      }
      double least = Double.MAX_VALUE;
      double leastBeside = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        least = Math.min(least, microsPerEvent(gateway));
        leastBeside = Math.min(leastBeside, microsPerEvent(beside));
      }
      print("processor time per event, us", least, leastBeside);
      print("heap per open stream, bytes", bytes(gateway, open), bytes(beside, open));
    }
  }

  private static void print(String what, double gateway, double beside) {
    System.out.printf(
        Locale.ROOT,
        "%s: gateway %.1f, plain Spring Cloud Gateway %.1f, ratio %.2f, difference %.1f%n",
        what,
        gateway,
        beside,
        gateway / beside,
        gateway - beside);
  }

  private void awaitPlain(GatewayUnderLoad plain) throws InterruptedException {
    for (int attempt = 0; attempt < 100; attempt++) {
      try {
        stream(plain, 1, 1, 1);
        return;
      } catch (IOException e) {
        Thread.sleep(300); // not listening yet
      }
    }
    throw new IllegalStateException("the plain gateway did not get ready");
  }

  private double microsPerEvent(GatewayUnderLoad target) throws Exception {
    double first = micros(target, SHORT_EVENTS);
    double second = micros(target, LONG_EVENTS);
    return (second - first) / ((double) STREAMS * (LONG_EVENTS - SHORT_EVENTS));
  }

  private double micros(GatewayUnderLoad target, int events) throws Exception {
    long before = Processes.cpu(target.process()).toNanos();
    stream(target, STREAMS, events, PAUSE_MILLIS);
    return (Processes.cpu(target.process()).toNanos() - before) / 1e3;
  }

  private void stream(GatewayUnderLoad target, int streams, int events, int pauseMillis)
      throws IOException {
    await(callers.open(target, streams, events, pauseMillis));
  }

  private double bytes(GatewayUnderLoad target, int open) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      // What threads that mask at the same time have of their own is made before.
      stream(target, STREAMS, 1, 1);
    }
    long before = heap(target.process());
    // Forty events, one a second: all are open when the heap is looked at.
    List<CompletableFuture<Integer>> answers = callers.open(target, open, 40, 1_000);
    Thread.sleep(20_000);
    long during = heap(target.process());
    long still = answers.stream().filter(answer -> !answer.isDone()).count();
    if (still != open) {
      throw new IllegalStateException(still + " streams are open (expected: " + open + ")");
    }
    await(answers);
    return (double) (during - before) / open;
  }

  private static void await(List<CompletableFuture<Integer>> answers) throws IOException {
    for (CompletableFuture<Integer> answer : answers) {
      try {
        int status = answer.join();
        if (status != 200) {
          throw new IllegalStateException("a stream was answered with " + status);
        }
      } catch (CompletionException e) {
        throw new IOException(e.getCause());
      }
    }
  }

  /** Bytes of the objects that are alive, counted while the process stands still. */
  private static long heap(Process process) throws IOException, InterruptedException {
    Matcher total = TOTAL.matcher(jcmd(process, "GC.class_histogram"));
    if (!total.find()) {
      throw new IllegalStateException("jcmd told no total of the objects that are alive");
    }
    return Long.parseLong(total.group(1));
  }

  private static String jcmd(Process process, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(Processes.tool("jcmd"), Long.toString(process.pid()), command).start();
    String output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    jcmd.waitFor();
    return output;
  }
}

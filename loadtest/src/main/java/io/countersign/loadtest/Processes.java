package io.countersign.loadtest;

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
import java.util.concurrent.TimeUnit;

/**
 * The processes of a scenario, each with its output in a file of a folder of its own; closing ends
 * them all.
 */
final class Processes implements AutoCloseable {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  Processes() throws IOException {
    folder = Files.createTempDirectory("countersign-load");
  }

  /** Where the processes' output is. */
  Path folder() {
    return folder;
  }

  /** Starts one. */
  Process start(String name, ProcessBuilder builder) throws IOException {
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  /** Starts a main class of this module. */
  Process start(String name, String option, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add(option);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(name, new ProcessBuilder(command));
  }

  /** Waits until a process answers there with 200. */
  void awaitReady(String url, Process process) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(200); // not listening yet
      }
    }
    throw new IllegalStateException(url + " did not get ready; see the files in " + folder);
  }

  /** The processor time a process has taken. */
  static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static String java() {
    return tool("java");
  }

  /** A program of this JDK. */
  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
      process.destroyForcibly();
    }
  }
}

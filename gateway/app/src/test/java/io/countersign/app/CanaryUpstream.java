package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that fails in the way that the model's name says, repeats the prompt as it got it, and
 * says canaries of its own in headers and in where it redirects to.
 */
final class CanaryUpstream implements AutoCloseable {
  /** Each is a way to fail. */
  static final List<String> MODELS =
      List.of(
          "gpt-400",
          "gpt-401",
          "gpt-404",
          "gpt-429",
          "gpt-500",
          "gpt-503",
          "gpt-text",
          "gpt-redirect",
          "gpt-garbage",
          "gpt-cut",
          "gpt-event-error",
          "gpt-silent",
          "gpt-adds");

  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  CanaryUpstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String said = JsonMapper.shared().readTree(body).at("/messages/0/content").asString("");
    String way = MODELS.stream().filter(body::contains).findFirst().orElse("gpt-500").substring(4);
    exchange.getResponseHeaders().set("x-request-id", Canaries.TOKEN);
    exchange.getResponseHeaders().set("x-debug", Canaries.MAIL);
    exchange.getResponseHeaders().set("content-type", "application/json");
    switch (way) {
      case "text" -> send(exchange, 502, "text/plain", said);
      case "redirect" -> {
        exchange.getResponseHeaders().set("location", "https://example.com/" + Canaries.MAIL);
        send(exchange, 307, "text/plain", said);
      }
      case "garbage" -> send(exchange, 200, "application/json", "{\"choices\": " + said);
      case "cut" -> cut(exchange, said);
      case "event-error" ->
          send(exchange, 200, "text/event-stream", "data: " + error(said) + "\n\n");
      case "silent" -> silent(exchange);
      case "adds" -> adds(exchange, body.contains("\"stream\":true"));
      default -> send(exchange, Integer.parseInt(way), "application/json", error(said));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Promises more than it sends. */
  private static void cut(HttpExchange exchange, String said) throws IOException {
    byte[] bytes = error(said).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length + 100L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  /** Says nothing until the gateway gives up, or the test ends. */
  private void silent(HttpExchange exchange) {
    try {
      closing.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  /** Says what nobody sent: as a whole, or a few characters at a time, to a tool too. */
  private static void adds(HttpExchange exchange, boolean stream) throws IOException {
    if (!stream) {
      String message = "{\"role\":\"assistant\",\"content\":" + quoted(Canaries.SAID) + "}";
      send(exchange, 200, "application/json", "{\"choices\":[{\"message\":" + message + "}]}");
      return;
    }
    String arguments = "{\"note\":" + quoted(Canaries.SAID) + "}";
    StringBuilder events = new StringBuilder();
    for (int at = 0; at < arguments.length(); at += 3) {
      String piece = arguments.substring(at, Math.min(arguments.length(), at + 3));
      String call = "[{\"index\":0,\"function\":{\"arguments\":" + quoted(piece) + "}}]";
      String text =
          Canaries.SAID.substring(
              Math.min(Canaries.SAID.length(), at), Math.min(Canaries.SAID.length(), at + 3));
      String delta = "{\"content\":" + quoted(text) + ",\"tool_calls\":" + call + "}";
      events.append("data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n");
    }
    send(exchange, 200, "text/event-stream", events + "data: [DONE]\n\n");
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private static String error(String said) {
    return "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"bad\",\"param\":null,"
        + "\"message\":"
        + JsonMapper.shared().writeValueAsString("You sent: " + said)
        + "}}";
  }
}

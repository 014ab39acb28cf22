package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller's end of a WebSocket: the JDK's. */
final class SocketCaller implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int WAIT_SECONDS = 30;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ponged = new CompletableFuture<>();
  private final WebSocket socket;

  SocketCaller(URI http, String key) {
    URI url = URI.create(http.toString().replaceFirst("^http", "ws"));
    socket =
        CLIENT
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + key)
            .header("OpenAI-Beta", "responses_websockets=2026-02-06")
            .buildAsync(url, this)
            .join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    ponged.complete(true);
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  /** One message in several frames. */
  void sayInPieces(String text, int length) {
    for (int at = 0; at < text.length(); at += length) {
      int end = Math.min(text.length(), at + length);
      socket.sendText(text.substring(at, end), end == text.length()).join();
    }
  }

  void sayBinary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
  }

  boolean pings() throws Exception {
    socket.sendPing(ByteBuffer.wrap(new byte[] {7})).join();
    return ponged.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  /** A pong that answers no ping. */
  void pongs() {
    socket.sendPong(ByteBuffer.wrap(new byte[] {7})).join();
  }

  JsonNode next() throws InterruptedException {
    String message = messages.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    assertThat(message).as("a message").isNotNull();
    return JsonMapper.shared().readTree(String.valueOf(message));
  }

  /** Messages up to one of a type that ends an answer. */
  List<JsonNode> answer() throws InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    String type = "";
    while (!type.equals("error") && !type.equals("response.completed")) {
      JsonNode event = next();
      events.add(event);
      type = event.path("type").asString();
    }
    return events;
  }

  int closeCode() throws Exception {
    return closed.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}

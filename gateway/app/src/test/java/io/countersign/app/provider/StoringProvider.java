package io.countersign.app.provider;

import static io.countersign.app.provider.Echo.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.demo.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider on loopback that keeps responses and conversations as OpenAI does, and answers with
 * all that it was told so far. Thread-safe.
 */
public final class StoringProvider implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> responses = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();
  private final DisposableServer server =
      HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();

  /** What came, in its order; may be cleared. */
  public List<ReceivedRequest> received() {
    return received;
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow(STOP_TIMEOUT);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString(UTF_8)
        .defaultIfEmpty("{}")
        .flatMap(
            body -> {
              received.add(
                  new ReceivedRequest(
                      request.method().name(),
                      request.uri(),
                      List.copyOf(request.requestHeaders().entries()),
                      body));
              Reply reply = reply(request.method().name(), request.uri(), body);
              return Mono.from(
                  response
                      .status(reply.status())
                      .header("content-type", reply.contentType())
                      .sendString(Flux.fromIterable(reply.frames()), UTF_8)
                      .then());
            });
  }

  private Reply reply(String method, String uri, String body) {
    String[] way = URI.create(uri).getPath().substring("/v1/".length()).split("/", -1);
    if (way[0].equals("files") && method.equals("POST")) {
      return upload(body);
    }
    JsonNode json = JsonMapper.shared().readTree(body);
    if (way.length == 1 && method.equals("POST")) {
      return switch (way[0]) {
        case "responses" -> respond(json);
        case "batches" -> batch(json);
        default -> converse(json);
      };
    }
    if (way.length == 1) {
      return listed(way[0]);
    }
    List<String> kept = texts.get(way[1]);
    if (kept == null) {
      return Reply.json(404, object("error", object("message", "none", "type", "x", "code", "y")));
    }
    if (method.equals("DELETE")) {
      texts.remove(way[1]);
      return Reply.json(200, object("id", way[1], "object", "deleted", "deleted", true));
    }
    if (way.length == 3 && way[2].equals("content")) {
      return Reply.stream("application/octet-stream", kept);
    }
    if (way.length == 2) {
      return Reply.json(200, responses.getOrDefault(way[1], Map.of()));
    }
    if (method.equals("POST")) {
      kept.addAll(said(json.path("items")));
    }
    return Reply.json(200, list(kept));
  }

  /** All that was ever put there, whoever did. */
  private Reply listed(String kind) {
    List<Object> found =
        responses.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(kind.equals("files") ? "file-" : "batch_"))
            .sorted(Map.Entry.comparingByKey())
            .<Object>map(Map.Entry::getValue)
            .toList();
    return Reply.json(
        200,
        object(
            "object", "list", "data", found, "first_id", "a", "last_id", "z", "has_more", false));
  }

  /** Keeps what stands between the file's headers and the next boundary. */
  private Reply upload(String form) {
    String id = "file-" + last.incrementAndGet();
    int start = form.indexOf("\r\n\r\n", form.indexOf("filename=\"")) + 4;
    int name = form.indexOf("filename=\"") + "filename=\"".length();
    int end = form.indexOf("\r\n" + form.substring(0, form.indexOf("\r\n")), start);
    texts.put(id, List.of(form.substring(start, end)));
    responses.put(id, file(id, form.substring(name, form.indexOf('"', name))));
    return Reply.json(200, responses.getOrDefault(id, Map.of()));
  }

  private static Map<String, Object> file(String id, String name) {
    return object(
        "id",
        id,
        "object",
        "file",
        "bytes",
        1,
        "created_at",
        1,
        "filename",
        name,
        "purpose",
        "batch",
        "status",
        "processed");
  }

  /** Is done at once; each request's last message is repeated. */
  private Reply batch(JsonNode json) {
    int number = last.incrementAndGet();
    StringBuilder output = new StringBuilder();
    String input = json.path("input_file_id").asString("");
    for (String line : String.join("", texts.getOrDefault(input, List.of())).split("\n", -1)) {
      if (!line.isBlank()) {
        JsonNode request = JsonMapper.shared().readTree(line);
        String said = Echo.last(request.path("body").path("messages"));
        Object message = object("role", "assistant", "content", "You wrote: " + said);
        Object body = object("id", "chatcmpl-1", "choices", List.of(object("message", message)));
        output
            .append(
                Echo.json(
                    object(
                        "id",
                        "batch_req_1",
                        "custom_id",
                        request.path("custom_id").asString(""),
                        "response",
                        object("status_code", 200, "body", body))))
            .append('\n');
      }
    }
    texts.put("file-out-" + number, List.of(output.toString()));
    texts.put("batch_" + number, List.of());
    responses.put(
        "batch_" + number,
        object(
            "id",
            "batch_" + number,
            "object",
            "batch",
            "endpoint",
            "/v1/chat/completions",
            "input_file_id",
            input,
            "completion_window",
            "24h",
            "status",
            "completed",
            "created_at",
            1,
            "output_file_id",
            "file-out-" + number));
    return Reply.json(200, responses.getOrDefault("batch_" + number, Map.of()));
  }

  private Reply converse(JsonNode json) {
    String id = "conv_" + last.incrementAndGet();
    texts.put(id, new CopyOnWriteArrayList<>(said(json.path("items"))));
    responses.put(
        id, object("id", id, "object", "conversation", "created_at", 1, "metadata", Map.of()));
    return Reply.json(200, responses.getOrDefault(id, Map.of()));
  }

  private Reply respond(JsonNode json) {
    int number = last.incrementAndGet();
    JsonNode conversation = json.path("conversation");
    String id = conversation.path("id").asString(conversation.asString(""));
    String earlier = id.isEmpty() ? json.path("previous_response_id").asString("") : id;
    List<String> history = new ArrayList<>(texts.getOrDefault(earlier, List.of()));
    history.addAll(said(json.path("input")));
    String answer = "All so far: " + String.join("\n", history);
    Map<String, Object> response = response(number, json.path("model").asString(""), answer);
    boolean stored = json.path("store").asBoolean(true);
    if (stored) {
      texts.put("resp_" + number, history);
      texts.put("msg_" + number, List.of(answer));
      responses.put("resp_" + number, response);
    }
    if (!id.isEmpty()) {
      texts.put(id, new CopyOnWriteArrayList<>(history));
    }
    return json.path("stream").asBoolean(false)
        ? Reply.stream("text/event-stream", events(response, answer))
        : Reply.json(200, response);
  }

  private List<String> said(JsonNode input) {
    if (input.isString()) {
      return List.of(input.asString());
    }
    List<String> said = new ArrayList<>();
    for (JsonNode item : input) {
      if (item.path("content").isMissingNode()) {
        said.addAll(texts.getOrDefault(item.path("id").asString(""), List.of("?")));
      } else {
        JsonNode content = item.path("content");
        said.add(content.isString() ? content.asString() : content.path(0).path("text").asString());
      }
    }
    return said;
  }

  private static Map<String, Object> list(List<String> texts) {
    List<Object> items = new ArrayList<>();
    for (String text : texts) {
      items.add(
          object(
              "id",
              "item_" + items.size(),
              "type",
              "message",
              "role",
              "user",
              "status",
              "completed",
              "content",
              List.of(object("type", "input_text", "text", text))));
    }
    return object(
        "object", "list", "data", items, "first_id", "a", "last_id", "b", "has_more", false);
  }

  private static Map<String, Object> response(int number, String model, String answer) {
    Map<String, Object> part =
        object("type", "output_text", "text", answer, "annotations", List.of());
    Map<String, Object> item =
        object(
            "type",
            "message",
            "id",
            "msg_" + number,
            "status",
            "completed",
            "role",
            "assistant",
            "content",
            List.of(part));
    return object(
        "id",
        "resp_" + number,
        "object",
        "response",
        "created_at",
        1_760_000_000L,
        "status",
        "completed",
        "model",
        model,
        "output",
        List.of(item),
        "parallel_tool_calls",
        true,
        "tool_choice",
        "auto",
        "tools",
        List.of());
  }

  private static List<String> events(Map<String, Object> response, String answer) {
    List<String> events = new ArrayList<>();
    Map<String, Object> begun = object();
    begun.putAll(response);
    begun.put("output", List.of());
    begun.put("status", "in_progress");
    add(events, "response.created", object("response", begun));
    int from = 0;
    while (from < answer.length()) {
      int to =
          answer.offsetByCodePoints(
              from, Math.min(3, answer.codePointCount(from, answer.length())));
      add(
          events,
          "response.output_text.delta",
          object(
              "item_id",
              "msg",
              "output_index",
              0,
              "content_index",
              0,
              "delta",
              answer.substring(from, to)));
      from = to;
    }
    add(
        events,
        "response.output_text.done",
        object("item_id", "msg", "output_index", 0, "content_index", 0, "text", answer));
    add(events, "response.completed", object("response", response));
    return events;
  }

  private static void add(List<String> events, String type, Map<String, Object> fields) {
    Map<String, Object> event = object("type", type, "sequence_number", events.size());
    event.putAll(fields);
    events.add("event: " + type + "\ndata: " + Echo.json(event) + "\n\n");
  }
}

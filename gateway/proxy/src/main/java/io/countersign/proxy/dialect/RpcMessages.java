package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of a JSON-RPC 2.0 document: one, or a list of them. */
final class RpcMessages {
  private static final Set<String> MEMBERS =
      Set.of("jsonrpc", "id", "method", "params", "result", "error");

  private RpcMessages() {}

  /** What a message is not, and the value that shows it. */
  record Problem(int node, String text) {}

  /** The values that are messages, if all is well. */
  static List<Integer> of(JsonDocument document) {
    if (document.kind(ROOT) != JsonKind.ARRAY) {
      return List.of(ROOT);
    }
    List<Integer> messages = new ArrayList<>();
    for (int at = ROOT + 1; at < document.after(ROOT); at = document.after(at)) {
      messages.add(at);
    }
    return messages;
  }

  /** The first thing that is wrong with the messages of a request, or null. */
  static @Nullable Problem problem(JsonDocument document) {
    List<Integer> messages = of(document);
    if (messages.isEmpty()) {
      return new Problem(ROOT, "found an empty list, expected messages");
    }
    for (int message : messages) {
      @Nullable Problem problem = problem(document, message);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable Problem problem(JsonDocument document, int message) {
    if (document.kind(message) != JsonKind.OBJECT) {
      return new Problem(message, "found another value, expected a message");
    }
    for (int at = message + 1; at < document.after(message); at = document.after(at)) {
      String name = String.valueOf(document.name(at));
      String lower = name.toLowerCase(Locale.ROOT);
      if (MEMBERS.contains(lower) && !lower.equals(name)) {
        return new Problem(at, "found this member in other letter case than documented");
      }
    }
    if (!"2.0".equals(document.string(document.member(message, "jsonrpc")))) {
      return new Problem(message, "found no `jsonrpc` of `2.0`");
    }
    int id = document.member(message, "id");
    if (id >= 0 && !document.isString(id) && document.kind(id) != JsonKind.NUMBER) {
      return new Problem(id, "found another value, expected a string or number");
    }
    int method = document.member(message, "method");
    if (method >= 0 && (!document.isString(method) || isAnswer(document, message))) {
      return new Problem(method, "found a method beside a result, or one that is no string");
    }
    return method >= 0 || (id >= 0 && isAnswer(document, message))
        ? null
        : new Problem(message, "found neither a method nor an answer to a call");
  }

  /** Whether a message answers a call. */
  static boolean isAnswer(JsonDocument document, int message) {
    return document.member(message, "result") >= 0 || document.member(message, "error") >= 0;
  }

  /** The calls that the messages of a request make. */
  static Calls calls(JsonDocument document) {
    List<String> ids = new ArrayList<>();
    for (int message : of(document)) {
      @Nullable String id = id(document, message);
      if (id != null && document.member(message, "method") >= 0) {
        ids.add(id);
      }
    }
    return new Calls(ids, document.kind(ROOT) == JsonKind.ARRAY);
  }

  /** The id of a message as written in JSON, or null. */
  static @Nullable String id(JsonDocument document, int message) {
    int id = document.member(message, "id");
    if (id < 0 || document.kind(id) == JsonKind.NULL) {
      return null;
    }
    int start = document.outerStart(id);
    return new String(
        document.bytes(), start, document.outerEnd(id) - start, StandardCharsets.UTF_8);
  }
}

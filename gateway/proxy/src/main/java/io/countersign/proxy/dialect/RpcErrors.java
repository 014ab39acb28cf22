package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonStrings;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refusals as JSON-RPC 2.0 writes errors (section 5.1): one for each call, each with its id. */
final class RpcErrors {
  /** The reserved codes that fit; MCP adds its own, of which one is {@link #HEADERS}. */
  private static final int PARSE = -32700;

  private static final int REQUEST = -32600;
  private static final int METHOD = -32601;
  private static final int PARAMS = -32602;
  private static final int INTERNAL = -32603;
  private static final int HEADERS = -32020;

  private RpcErrors() {}

  static String body(ErrorMessage message, Calls calls) {
    if (calls.ids().isEmpty()) {
      return body(message, "null");
    }
    String errors =
        calls.ids().stream().map(id -> body(message, id)).collect(Collectors.joining(","));
    return calls.list() ? "[" + errors + "]" : errors;
  }

  private static String body(ErrorMessage message, String id) {
    @Nullable String param = message.param();
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"error\":{\"code\":"
        + code(message)
        + ",\"message\":"
        + JsonStrings.quote(ErrorEnvelope.text(message))
        + ",\"data\":{\"reason\":"
        + JsonStrings.quote(message.code())
        + (param == null ? "" : ",\"param\":" + JsonStrings.quote(param))
        + ",\"record\":"
        + JsonStrings.quote(message.record())
        + "}}}";
  }

  private static int code(ErrorMessage message) {
    return switch (message.code()) {
      case "invalid_json" -> PARSE;
      case "header_mismatch" -> HEADERS;
      case "unknown_endpoint" -> METHOD;
      case "malformed_request", "invalid_request", "unauthenticated" -> REQUEST;
      default -> message.status() >= 500 ? INTERNAL : PARAMS;
    };
  }
}

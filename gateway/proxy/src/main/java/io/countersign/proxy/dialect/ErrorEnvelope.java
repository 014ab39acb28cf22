package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A provider family's form of a refusal. */
enum ErrorEnvelope {
  OPENAI {
    @Override
    String body(ErrorMessage message) {
      return "{\"error\":"
          + "{\"message\":"
          + JsonStrings.quote(text(message))
          + ",\"type\":"
          + JsonStrings.quote(openAiType(message.status()))
          + ",\"param\":"
          + (message.param() == null ? "null" : JsonStrings.quote(message.param()))
          + ",\"code\":"
          + JsonStrings.quote(message.code())
          + "}}";
    }

    @Override
    String requestIdHeader() {
      return "x-request-id";
    }

    @Override
    StreamEvent event(ErrorMessage message) {
      return new StreamEvent("", body(message));
    }
  },
  ANTHROPIC {
    @Override
    String body(ErrorMessage message) {
      return "{\"type\":\"error\",\"error\":{\"type\":"
          + JsonStrings.quote(anthropicType(message.status()))
          + ",\"message\":"
          + JsonStrings.quote(text(message) + " (" + message.code() + ")")
          + ",\"code\":"
          + JsonStrings.quote(message.code())
          + "},\"request_id\":"
          + JsonStrings.quote(message.record())
          + "}";
    }

    @Override
    String requestIdHeader() {
      return "request-id";
    }

    @Override
    StreamEvent event(ErrorMessage message) {
      return new StreamEvent("error", body(message));
    }
  };

  private static final int OVERLOADED = 503;

  /** The envelope's JSON. */
  abstract String body(ErrorMessage message);

  /** The header clients show as the request's id. */
  abstract String requestIdHeader();

  /** The last event of a stream that had begun. */
  abstract StreamEvent event(ErrorMessage message);

  /**
   * The whole answer. Clients retry 408, 409, 429 and 5xx by themselves; what cannot succeed tells
   * them not to, an overload tells them when.
   */
  ErrorReply reply(ErrorMessage message) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("countersign-code", message.code());
    headers.put(requestIdHeader(), message.record());
    if (message.status() == OVERLOADED) {
      headers.put("retry-after", "1");
    } else if (message.status() < 500) {
      headers.put("x-should-retry", "false");
    }
    return new ErrorReply(message.status(), headers, body(message));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ErrorMessage message) {
    return message.text().contains(message.record())
        ? message.text()
        : message.text() + " Record: " + message.record() + ".";
  }

  private static String openAiType(int status) {
    if (status >= 500) {
      return "server_error";
    }
    return status == 401 ? "authentication_error" : "invalid_request_error";
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case OVERLOADED -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}

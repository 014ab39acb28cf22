package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
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
  },
  /** Gemini and Vertex: {@code google.rpc.Status}. */
  GOOGLE {
    @Override
    String body(ErrorMessage message) {
      return "{\"error\":{\"code\":"
          + message.status()
          + ",\"message\":"
          + JsonStrings.quote(text(message))
          + ",\"status\":"
          + JsonStrings.quote(googleStatus(message.status()))
          + ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":"
          + JsonStrings.quote(message.code().toUpperCase(Locale.ROOT))
          + ",\"domain\":\"countersign\"}]}}";
    }
  },
  /** Bedrock: the kind of error stands in a header, or the name of an exception frame. */
  AWS {
    @Override
    String body(ErrorMessage message) {
      return "{\"message\":" + JsonStrings.quote(text(message) + " (" + message.code() + ")") + "}";
    }

    @Override
    String requestIdHeader() {
      return "x-amzn-requestid";
    }

    @Override
    Map<String, String> headers(ErrorMessage message) {
      return Map.of("x-amzn-errortype", awsType(message.status()));
    }

    @Override
    StreamEvent event(ErrorMessage message) {
      String type = awsType(message.status());
      return new StreamEvent(
          type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1), body(message));
    }
  },
  MISTRAL {
    @Override
    String body(ErrorMessage message) {
      return "{\"object\":\"error\",\"message\":"
          + JsonStrings.quote(text(message))
          + ",\"type\":"
          + JsonStrings.quote(openAiType(message.status()))
          + ",\"param\":"
          + (message.param() == null ? "null" : JsonStrings.quote(message.param()))
          + ",\"code\":"
          + JsonStrings.quote(message.code())
          + "}";
    }

    @Override
    StreamEvent event(ErrorMessage message) {
      return new StreamEvent("", "{\"error\":" + body(message) + "}");
    }
  },
  COHERE {
    @Override
    String body(ErrorMessage message) {
      return "{\"id\":"
          + JsonStrings.quote(message.record())
          + ",\"message\":"
          + JsonStrings.quote(text(message) + " (" + message.code() + ")")
          + "}";
    }

    /** The way the API itself ends a stream that failed. */
    @Override
    StreamEvent event(ErrorMessage message) {
      return new StreamEvent(
          "message-end",
          "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":"
              + JsonStrings.quote(text(message) + " (" + message.code() + ")")
              + "}}");
    }
  },
  OLLAMA {
    @Override
    String body(ErrorMessage message) {
      return "{\"error\":" + JsonStrings.quote(text(message) + " (" + message.code() + ")") + "}";
    }
  },
  /** Model Context Protocol. Clients give up on a call when an answer with its id tells them. */
  JSON_RPC {
    @Override
    String body(ErrorMessage message) {
      return RpcErrors.body(message, Calls.NONE);
    }

    @Override
    ErrorReply reply(ErrorMessage message, Calls calls) {
      ErrorReply reply = super.reply(message, calls);
      return calls.ids().isEmpty()
          ? reply
          : new ErrorReply(OK, reply.headers(), RpcErrors.body(message, calls));
    }
  };

  private static final int OK = 200;

  private static final int OVERLOADED = 503;

  /** The envelope's JSON. */
  abstract String body(ErrorMessage message);

  /** The header clients show as the request's id. */
  String requestIdHeader() {
    return "x-request-id";
  }

  /** Headers that only this family's clients look at. */
  Map<String, String> headers(ErrorMessage message) {
    return Map.of();
  }

  /** The last event of a stream that had begun. */
  StreamEvent event(ErrorMessage message) {
    return new StreamEvent("", body(message));
  }

  /**
   * The whole answer. Clients retry 408, 409, 429 and 5xx by themselves; what cannot succeed tells
   * them not to, an overload tells them when.
   */
  ErrorReply reply(ErrorMessage message, Calls calls) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("countersign-code", message.code());
    headers.put(requestIdHeader(), message.record());
    headers.putAll(headers(message));
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

  static String text(ErrorMessage message) {
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

  /** The words of {@code google.rpc.Code}. */
  private static String googleStatus(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case OVERLOADED -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
    };
  }

  private static String awsType(int status) {
    return switch (status) {
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case OVERLOADED -> "ServiceUnavailableException";
      default -> status >= 500 ? "InternalServerException" : "ValidationException";
    };
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

package io.countersign.proxy.dialect;

import java.util.Map;

/** An answer of the gateway's own. The body is the envelope's JSON, UTF-8. */
public record ErrorReply(int status, Map<String, String> headers, String body) {
  public ErrorReply {
    headers = Map.copyOf(headers);
  }
}

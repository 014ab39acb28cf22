package io.countersign.app.demo;

import java.util.List;
import java.util.Map;

/** A request as the provider got it: headers in the order sent, body as text. */
public record ReceivedRequest(
    String method, String path, List<Map.Entry<String, String>> headers, String body) {
  public ReceivedRequest {
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return "ReceivedRequest[" + method + " " + path + ", " + body.length() + " characters]";
  }
}

package io.countersign.proxy.head;

import java.util.Map;

/** The answer to a connection that sent what is no request. */
public record HeadAnswer(int status, Map<String, String> headers, String body) {
  public HeadAnswer {
    headers = Map.copyOf(headers);
  }
}

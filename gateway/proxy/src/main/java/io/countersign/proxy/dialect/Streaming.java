package io.countersign.proxy.dialect;

/** When an endpoint answers with a stream. */
enum Streaming {
  /** Never. */
  NEVER,
  /** When the body says {@code "stream": true}. */
  ASKED,
  /** Unless the body says {@code "stream": false}. */
  DEFAULT,
  /** Always: the path says so. */
  ALWAYS
}

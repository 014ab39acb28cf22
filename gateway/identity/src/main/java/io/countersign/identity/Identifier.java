package io.countersign.identity;

import java.util.List;
import java.util.function.Function;

/** Tells who a request comes from. Thread-safe, does not block. */
public interface Identifier {
  /**
   * Looks for a gateway key where the SDKs put theirs: {@code Authorization: Bearer}, {@code
   * x-api-key}, {@code api-key}, {@code x-goog-api-key}. Two different credentials in one request
   * are refused.
   *
   * @param headers all values of a header, by its lower-case name; empty when absent
   */
  Identification identify(Function<String, List<String>> headers);
}

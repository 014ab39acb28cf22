package io.countersign.proxy.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that repeat parts of its body. They hold masked text: what they repeat
 * was masked with the body.
 *
 * @param values by lower-case name, as they are to go upstream
 * @param problem what does not agree with the body, without clear text; null: all is well
 */
public record RepeatedHeaders(Map<String, String> values, @Nullable String problem) {
  /** Of a request that has none. */
  public static final RepeatedHeaders NONE = new RepeatedHeaders(Map.of(), null);

  public RepeatedHeaders {
    values = Map.copyOf(values);
  }

  static RepeatedHeaders wrong(String problem) {
    return new RepeatedHeaders(Map.of(), problem);
  }

  @Override
  public String toString() {
    return "RepeatedHeaders[" + values.size() + "]";
  }
}

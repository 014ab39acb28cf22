package io.countersign.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that older versions had. They are refused with advice instead of being ignored, since a
 * setting that silently stopped working is worse than one that is missing.
 *
 * @param advice what to do instead, by the path of the key, in which `*` stands for any id and `[]`
 *     for any index, e.g. {@code people.*.keys[].token}
 */
record RetiredKeys(Map<String, String> advice) {
  /** No key has been retired yet. */
  static final RetiredKeys CURRENT = new RetiredKeys(Map.of());

  RetiredKeys {
    advice = Map.copyOf(advice);
  }

  @Nullable String adviceFor(String pattern) {
    return advice.get(pattern);
  }
}

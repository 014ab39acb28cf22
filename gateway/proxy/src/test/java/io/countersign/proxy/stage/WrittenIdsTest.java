package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes another's id must not come to own it because the provider repeats it. */
class WrittenIdsTest {
  private static boolean has(String body, String id) {
    return new WrittenIds(body.getBytes(UTF_8)).has(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request_id\":\"resp_1f\"}",
        "{\"request_id\":\"\\u0072esp_1f\"}",
        "{\"request_id\":\"resp\\u005F1\\u0066\"}",
        "{\"text\":\"\\\\\",\"request_id\":\"resp_\\u0031f\"}",
        // In a form a backslash is one.
        "\\resp_1f"
      })
  void idThatTheCallerWrote_inEscapesOrNot_isFound(String body) {
    assertThat(has(body, "resp_1f")).isTrue();
  }

  @Test
  void escapedSlash_isASlash() {
    assertThat(has("{\"name\":\"cachedContents\\/c1\"}", "cachedContents/c1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":\"resp_\\\\u0031f\"}", "\\", "\\u", "resp_\\u00", "\\uzz"})
  void idThatTheCallerDidNotWrite_isNotFound(String body) {
    assertThat(has(body, "resp_1f")).isFalse();
  }
}

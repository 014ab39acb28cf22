package io.countersign.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the files that belong to the console's own jar. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "resource `" + name + "`: absent (expected: in the console's jar)");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("resource `" + name + "` cannot be read", e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}

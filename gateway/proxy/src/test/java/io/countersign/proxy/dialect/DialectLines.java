package io.countersign.proxy.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a dialect's file, read apart from the reader under test. */
final class DialectLines {
  private DialectLines() {}

  /** The paths of an endpoint's request, with their roles. */
  static List<String> request(String family, String endpoint) {
    List<String> found = new ArrayList<>();
    boolean here = false;
    boolean request = false;
    for (String line : text(family).lines().toList()) {
      if (line.startsWith("endpoint ")) {
        here = line.startsWith("endpoint " + endpoint + " ");
      }
      request = line.startsWith("  ") ? request : line.startsWith("request");
      if (here && request && line.startsWith("  ")) {
        found.add(line.strip());
      }
    }
    return found;
  }

  private static String text(String family) {
    try (InputStream in = Dialects.class.getResourceAsStream(family + ".dialect")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.countersign.masking.detect.pattern.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Towns that make digits before their name a postcode. */
final class Towns {
  private static final String RESOURCE = "towns.txt";
  private static final Set<String> NAMES = read();

  private Towns() {}

  /** Whether a known town's name begins with the word, in any case. */
  static boolean contains(String word) {
    return NAMES.contains(word.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    Set<String> names = new HashSet<>();
    try (InputStream in = Towns.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          names.addAll(List.of(line.split(" ", -1)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Set.copyOf(names);
  }
}

package io.countersign.masking.detect.pattern.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The top-level domains that exist: IANA's root zone, taken in November 2026 from the ICANN part of
 * the public suffix list, and the reserved ones of RFC 2606. Internationalised ones count in both
 * writings.
 */
final class TopLevelDomains {
  private static final String RESOURCE = "top-level-domains.txt";
  private static final int LENGTH_MAX = 24;
  private static final Set<String> NAMES = read();

  private TopLevelDomains() {}

  /** Whether the label, in any case, is one. */
  static boolean contains(String label) {
    return label.length() >= 2
        && label.length() <= LENGTH_MAX
        && NAMES.contains(label.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    Set<String> names = new HashSet<>(Set.of("example", "test", "invalid"));
    try (InputStream in = TopLevelDomains.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      for (String name = lines.readLine(); name != null; name = lines.readLine()) {
        names.add(name);
        names.add(IDN.toASCII(name));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Set.copyOf(names);
  }
}

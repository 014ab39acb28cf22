package io.countersign.masking;

import java.util.List;
import java.util.Locale;

/**
 * Whether values are put back inside links of an answer. A model that was talked into it writes
 * values into a link, and who follows the link, or a page that shows it as an image, carries them
 * to its host. Withheld, a link keeps the placeholder, unless its host is listed or the machine
 * itself, or the text that was masked had the same value in a link to the same host. Immutable.
 *
 * @param withholds whether values are withheld at all
 * @param hosts hosts, in lower case, that links with values may lead to: {@code crm.example.com},
 *     or {@code *.example.com} for all below that name
 */
public record LinkPolicy(boolean withholds, List<String> hosts) {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

  public LinkPolicy {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** No host is listed. */
  public static LinkPolicy withholding() {
    return new LinkPolicy(true, List.of());
  }

  /** Values are put back everywhere. */
  public static LinkPolicy restoring() {
    return new LinkPolicy(false, List.of());
  }

  /** Whether links to the host may carry values. */
  public boolean permits(String host) {
    return LOOPBACK.contains(host) || hosts.stream().anyMatch(one -> matches(one, host));
  }

  private static boolean matches(String listed, String host) {
    return listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : host.equals(listed);
  }
}

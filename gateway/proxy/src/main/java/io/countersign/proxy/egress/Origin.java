package io.countersign.proxy.egress;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of a URL, as compared: lower case, with the scheme's own port filled in.
 */
record Origin(String scheme, String host, int port) {
  static Origin of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : "https".equals(scheme) ? 443 : 80;
    return new Origin(scheme, host, port);
  }
}

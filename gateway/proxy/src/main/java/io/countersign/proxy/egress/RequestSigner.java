package io.countersign.proxy.egress;

import io.countersign.identity.sigv4.AwsKeys;
import io.countersign.identity.sigv4.SignatureV4;
import io.countersign.identity.sigv4.SigningScope;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Signs requests to destinations whose credential is a pair of keys. Thread-safe. */
final class RequestSigner {
  private final Clock clock;

  RequestSigner(Clock clock) {
    this.clock = clock;
  }

  /**
   * Signs a request, if its destination wants it signed.
   *
   * @param written the request's headers so far
   * @param body as it will be sent; null: none
   * @param out takes the headers of the signature
   * @return whether it does
   */
  boolean sign(
      Upstream upstream,
      String method,
      HttpHeaders written,
      byte @Nullable [] body,
      BiConsumer<String, String> out) {
    Destination destination = upstream.destination();
    ProviderCredential credential = destination.credential();
    SigningScope scope = destination.signingScope();
    Optional<AwsKeys> keys =
        credential == null || scope == null ? Optional.empty() : credential.keys();
    if (keys.isEmpty() || scope == null) {
      return false;
    }
    URI url = upstream.url();
    Map<String, String> covered = new TreeMap<>();
    covered.put("host", host(url));
    String type = written.getFirst("content-type");
    if (type != null) {
      covered.put("content-type", type);
    }
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    byte[] sent = body == null ? new byte[0] : body;
    SignatureV4.sign(
            method, url.getRawPath(), query, covered, sent, keys.get(), scope, clock.instant())
        .forEach(out);
    return true;
  }

  /** As the HTTP client writes it: without the ports that need no naming. */
  private static String host(URI url) {
    int port = url.getPort();
    boolean named = port >= 0 && port != 80 && port != 443;
    return named ? url.getHost() + ":" + port : url.getHost();
  }
}

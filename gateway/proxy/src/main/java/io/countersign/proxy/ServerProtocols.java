package io.countersign.proxy;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.head.Http2Limits;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the data plane's listener speaks: HTTP/1.1 always, and over TLS HTTP/2 to who asks for it.
 *
 * @param tls what it shows as its identity; null: no TLS
 * @param priorKnowledge whether, without TLS, a connection may begin with HTTP/2 at once
 */
public record ServerProtocols(@Nullable Tls tls, boolean priorKnowledge, Http2Limits http2) {
  /** Cleartext HTTP/1.1 alone. */
  public static final ServerProtocols DEFAULT =
      new ServerProtocols(null, false, Http2Limits.DEFAULT);

  public ServerProtocols {
    requireNonNull(http2, "http2");
    if (tls != null && priorKnowledge) {
      throw new IllegalArgumentException(
          "priorKnowledge: true with TLS (expected: false, since TLS negotiates)");
    }
  }

  /**
   * The identity of a server.
   *
   * @param chain its own certificate first, then those that lead to one that clients trust
   */
  public record Tls(PrivateKey key, List<X509Certificate> chain) {
    public Tls {
      requireNonNull(key, "key");
      chain = List.copyOf(chain);
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("chain: empty (expected: a certificate at least)");
      }
    }

    @Override
    public String toString() {
      return "Tls[" + chain.get(0).getSubjectX500Principal() + "]";
    }
  }
}

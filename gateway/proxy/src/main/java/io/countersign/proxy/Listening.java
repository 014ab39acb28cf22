package io.countersign.proxy;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Sets a server to speak what it is told to. */
final class Listening {
  private Listening() {}

  /**
   * The server with its protocols.
   *
   * @throws IllegalArgumentException when the key and the certificates are of no use to TLS
   */
  static HttpServer by(ServerProtocols protocols, HttpServer server) {
    ServerProtocols.Tls tls = protocols.tls();
    if (tls != null) {
      SslContext context = context(tls);
      return server
          .protocol(HttpProtocol.HTTP11, HttpProtocol.H2)
          .secure(spec -> spec.sslContext(context));
    }
    return protocols.priorKnowledge()
        ? server.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
        : server.protocol(HttpProtocol.HTTP11);
  }

  /** TLS 1.2 and newer, with the suites that HTTP/2 allows (RFC 9113, section 9.2). */
  private static SslContext context(ServerProtocols.Tls tls) {
    try {
      return SslContextBuilder.forServer(tls.key(), tls.chain().toArray(X509Certificate[]::new))
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  ApplicationProtocolConfig.Protocol.ALPN,
                  ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                  ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("tls: not usable: " + e.getMessage(), e);
    }
  }
}

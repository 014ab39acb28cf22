package io.countersign.proxy.egress;

import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/**
 * The HTTP client that alone reaches providers: HTTP/1.1, no redirects, no retries, no cookies, no
 * compression, no proxy, and only to addresses that {@link CheckedResolverGroup} let pass.
 * Connections are pooled per origin.
 */
public final class EgressClient implements AutoCloseable {
  private final HttpClient client;
  private final ConnectionProvider connections;
  private final AddressResolverGroup<InetSocketAddress> resolver;

  private EgressClient(
      HttpClient client,
      ConnectionProvider connections,
      AddressResolverGroup<InetSocketAddress> resolver) {
    this.client = client;
    this.connections = connections;
    this.resolver = resolver;
  }

  /**
   * A client for these destinations.
   *
   * @param names resolves names; null: the system's DNS servers and hosts file
   */
  public static EgressClient of(
      Destinations destinations,
      EgressLimits limits,
      LoopResources loops,
      @Nullable AddressResolverGroup<InetSocketAddress> names) {
    AddressResolverGroup<InetSocketAddress> inner =
        names == null
            ? NameResolverProvider.builder().build().newNameResolverGroup(loops, true)
            : names;
    CheckedResolverGroup resolver = new CheckedResolverGroup(inner, destinations);
    ConnectionProvider connections =
        ConnectionProvider.builder("countersign-egress")
            .maxConnections(limits.connectionsPerOrigin())
            .pendingAcquireMaxCount(limits.waitingPerOrigin())
            .pendingAcquireTimeout(limits.connectTimeout().plus(Duration.ofSeconds(5)))
            .maxIdleTime(limits.connectionIdle())
            .lifo()
            .build();
    HttpClient client =
        HttpClient.create(connections)
            .runOn(loops)
            .protocol(HttpProtocol.HTTP11)
            .resolver(resolver)
            .followRedirect(false)
            .disableRetry(true)
            .compress(false)
            .noProxy()
            .responseTimeout(limits.responseTimeout())
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(limits.connectTimeout().toMillis()))
            .doOnChannelInit(
                (observer, channel, address) ->
                    channel
                        .pipeline()
                        .addAfter(NettyPipeline.HttpCodec, ReadBatch.NAME, new ReadBatch()))
            .httpResponseDecoder(
                decoder ->
                    decoder
                        .maxInitialLineLength(4096)
                        .maxHeaderSize(32 * 1024)
                        .validateHeaders(true));
    return new EgressClient(client, connections, resolver);
  }

  /** The client itself; the gateway's routing filter is to use no other. */
  public HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    connections.dispose();
    resolver.close();
  }
}

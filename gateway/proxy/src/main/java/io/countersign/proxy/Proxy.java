package io.countersign.proxy;

import io.countersign.proxy.egress.Destinations;
import io.countersign.proxy.egress.EgressClient;
import io.countersign.proxy.head.HeadGuards;
import io.countersign.proxy.stage.Collaborators;
import io.countersign.proxy.stage.HeadRefusals;
import io.countersign.proxy.stage.Stages;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The data plane's parts, for a program that runs them in a Spring Cloud Gateway: one route, the
 * filters of the stages, the settings of the HTTP server, and the only HTTP client.
 */
public final class Proxy implements AutoCloseable {
  /** Never called: FORWARD puts the decided URL in its place. */
  private static final String NO_UPSTREAM = "http://undecided.invalid";

  private final ProxySettings settings;
  private final Stages stages;
  private final EgressClient egress;
  private final HeadGuards guards;

  /**
   * The data plane of a configuration.
   *
   * @param loops the event loops of the HTTP client
   * @param names resolves providers' names; null: DNS and the hosts file
   */
  public Proxy(
      ProxySettings settings,
      Collaborators parts,
      LoopResources loops,
      @Nullable AddressResolverGroup<InetSocketAddress> names) {
    this.settings = settings;
    Destinations destinations = new Destinations(settings.destinations());
    egress = EgressClient.of(destinations, settings.egressLimits(), loops, names);
    stages =
        new Stages(
            parts, destinations, settings.stageLimits(), egress.client(), settings.noticeUrl());
    guards =
        new HeadGuards(
            settings.headLimits(),
            settings.protocols().http2(),
            new HeadRefusals(parts),
            parts.ticker());
  }

  /**
   * The handler of the one route: the stages' filters and, of the gateway's own, only the two that
   * carry the request out and the answer back.
   *
   * @param stock the gateway's own filters
   */
  public FilteringWebHandler handler(List<GlobalFilter> stock) {
    List<GlobalFilter> filters = new ArrayList<>(stages.filters());
    stock.stream().filter(Proxy::carries).forEach(filters::add);
    return new FilteringWebHandler(filters, false);
  }

  private static boolean carries(GlobalFilter filter) {
    return filter instanceof NettyRoutingFilter || filter instanceof NettyWriteResponseFilter;
  }

  /** One route for everything; the stages decide where it leads. */
  public RouteLocator routes() {
    Route route = Route.async().id("countersign").uri(NO_UPSTREAM).predicate(any -> true).build();
    return () -> Flux.just(route);
  }

  /** The client that the gateway's routing filter is to use. */
  public HttpClient client() {
    return egress.client();
  }

  /** Configures a server: protocols, strict heads in front of Netty's reading, time limits. */
  public HttpServer configure(HttpServer server) {
    int headBytesMax = settings.headLimits().headBytesMax();
    return guards.install(
        Listening.by(settings.protocols(), server)
            .compress(false)
            .idleTimeout(settings.headLimits().idleTimeout())
            .httpRequestDecoder(
                decoder ->
                    decoder
                        .maxInitialLineLength(headBytesMax)
                        .maxHeaderSize(headBytesMax * 2)
                        .validateHeaders(true)
                        .allowDuplicateContentLengths(false)));
  }

  @Override
  public void close() {
    stages.close();
    egress.close();
  }
}

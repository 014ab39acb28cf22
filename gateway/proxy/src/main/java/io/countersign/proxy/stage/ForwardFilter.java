package io.countersign.proxy.stage;

import io.countersign.allowlist.AccessRequest;
import io.countersign.governance.UseCase;
import io.countersign.proxy.dialect.MaskedBody;
import io.countersign.proxy.egress.CallerTags;
import io.countersign.proxy.egress.OutboundHeaders;
import io.countersign.proxy.egress.Upstream;
import java.util.TreeSet;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** FORWARD: the upstream request is built anew: decided URL, listed headers, masked body. */
final class ForwardFilter extends StageFilter {
  private final OutboundHeaders headers;

  ForwardFilter(OutboundHeaders headers) {
    super(Stage.FORWARD);
    this.headers = headers;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    Upstream upstream = passage.upstream();
    MaskedBody body = passage.masked().body();
    ServerHttpRequest client = exchange.getRequest();
    HttpHeaders outbound =
        headers.build(
            client.getHeaders(),
            passage.method,
            upstream,
            tags(passage),
            passage.endpoint().hasBody() && !passage.socket ? body : null);
    passage.repeated().values().forEach(outbound::set);
    OutboundRequest request = new OutboundRequest(client, upstream.url(), outbound, body);
    exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, upstream.url());
    return chain.filter(exchange.mutate().request(request).build());
  }

  private static CallerTags tags(Passage passage) {
    AccessRequest request = passage.accessRequest();
    UseCase useCase = passage.admission().useCase();
    return new CallerTags(
        passage.record,
        passage.principal().person(),
        new TreeSet<>(request.roles()),
        CallerTags.permissionToUse(request.destination(), request.model()),
        useCase.id(),
        useCase.tier().key());
  }
}

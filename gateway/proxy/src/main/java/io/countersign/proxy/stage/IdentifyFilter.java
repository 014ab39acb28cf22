package io.countersign.proxy.stage;

import io.countersign.identity.Identification;
import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import io.countersign.identity.Identifier;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** IDENTIFY: the credential says who the caller is. */
final class IdentifyFilter extends StageFilter {
  private final Identifier identifier;

  IdentifyFilter(Identifier identifier) {
    super(Stage.IDENTIFY);
    this.identifier = identifier;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    Identification found =
        identifier.identify(
            name -> {
              List<String> values = headers.get(name);
              return values == null ? List.of() : values;
            });
    if (found instanceof Unidentified unidentified) {
      throw new RefusalException(RefusalCode.UNAUTHENTICATED, unidentified.reason());
    }
    passage.identified(((Identified) found).principal());
    return chain.filter(exchange);
  }
}

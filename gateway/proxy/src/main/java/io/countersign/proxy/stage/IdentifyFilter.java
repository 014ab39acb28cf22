package io.countersign.proxy.stage;

import io.countersign.identity.Identification;
import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import io.countersign.identity.Identifier;
import io.countersign.identity.Principal;
import io.countersign.identity.SignatureIdentifier;
import io.countersign.identity.SignerIdentification;
import io.countersign.identity.SignerIdentification.Claimed;
import io.countersign.identity.SignerIdentification.Unknown;
import io.countersign.identity.sigv4.RequestHead;
import io.countersign.identity.sigv4.RequestSignature;
import io.countersign.identity.sigv4.SigningScope;
import io.countersign.proxy.egress.Target;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * IDENTIFY: the credential says who the caller is. Where the destination's clients sign, a
 * signature does too; READ then checks it against the body.
 */
final class IdentifyFilter extends StageFilter {
  private final Identifier identifier;
  private final SignatureIdentifier signatures;

  IdentifyFilter(Identifier identifier, SignatureIdentifier signatures) {
    super(Stage.IDENTIFY);
    this.identifier = identifier;
    this.signatures = signatures;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    RequestHead head = head(exchange.getRequest());
    SigningScope scope = scope(passage.target);
    if (scope != null && RequestSignature.shownBy(head)) {
      SignerIdentification signer = signatures.identify(head, scope);
      if (signer instanceof Unknown unknown) {
        throw new RefusalException(RefusalCode.UNAUTHENTICATED, unknown.reason());
      }
      Claimed claimed = (Claimed) signer;
      passage.identified(claimed.principal(), claimed.proof());
      return chain.filter(exchange);
    }
    Identification found = identifier.identify(head.headers());
    if (found instanceof Unidentified unidentified) {
      throw new RefusalException(RefusalCode.UNAUTHENTICATED, unidentified.reason());
    }
    Principal caller = ((Identified) found).principal();
    if (passage.socket) {
      HttpHeaders shown = HttpHeaders.copyOf(exchange.getRequest().getHeaders());
      passage.identified(caller, () -> identifier.identify(name -> shown.getOrEmpty(name)));
    } else {
      passage.identified(caller);
    }
    return chain.filter(exchange);
  }

  private static @Nullable SigningScope scope(Target target) {
    return target instanceof Target.Known known ? known.destination().signingScope() : null;
  }

  private static RequestHead head(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String query = request.getURI().getRawQuery();
    return new RequestHead(
        request.getMethod().name(),
        request.getURI().getRawPath(),
        query == null ? "" : query,
        name -> {
          List<String> values = headers.get(name);
          return values == null ? List.of() : values;
        });
  }
}

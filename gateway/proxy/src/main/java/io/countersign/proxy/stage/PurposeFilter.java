package io.countersign.proxy.stage;

import io.countersign.governance.Admission;
import io.countersign.governance.Admission.Admitted;
import io.countersign.governance.Admission.Refused;
import io.countersign.governance.Governance;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** PURPOSE: an approved use case with an accountable human, told to the caller. */
final class PurposeFilter extends StageFilter {
  private static final String USE_CASE = "Countersign-Use-Case";

  private final Governance governance;

  PurposeFilter(Governance governance) {
    super(Stage.PURPOSE);
    this.governance = governance;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    Admission admission = governance.admit(passage.principal(), useCase(exchange.getRequest()));
    if (admission instanceof Refused refused) {
      RefusalCode code = RefusalCode.valueOf(refused.code().name());
      throw new RefusalException(code, refused.reason() + " " + refused.remedy());
    }
    passage.admitted((Admitted) admission);
    return chain.filter(exchange);
  }

  private static @Nullable String useCase(ServerHttpRequest request) {
    List<String> values = request.getHeaders().get(USE_CASE);
    if (values == null || values.isEmpty()) {
      return null;
    }
    String value = values.get(0);
    if (values.size() > 1 || value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new RefusalException(
          RefusalCode.MALFORMED_REQUEST,
          "`" + USE_CASE + "` is repeated or not one word (expected: the id of one use case).");
    }
    return value;
  }
}

package io.countersign.proxy.stage;

import io.countersign.allowlist.AccessRequest;
import io.countersign.allowlist.AllowList;
import io.countersign.allowlist.Decision;
import io.countersign.allowlist.Decision.Denied;
import io.countersign.governance.Admission.Admitted;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.Target;
import io.countersign.proxy.egress.Upstream;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** ALLOW: the allow-list decides on destination and model, and the way out is fixed. */
final class AllowFilter extends StageFilter {
  private static final int MODEL_LENGTH_MAX = 256;

  private final Supplier<AllowList> allowList;

  AllowFilter(Supplier<AllowList> allowList) {
    super(Stage.ALLOW);
    this.allowList = allowList;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    decide(passage, exchange.getRequest().getURI().getRawQuery());
    return chain.filter(exchange);
  }

  /** Asks the allow-list, and fixes the way out. */
  void decide(Passage passage, @Nullable String query) {
    AllowList list = allowList.get();
    List<String> models = models(passage);
    decide(passage, list, models.isEmpty() ? null : models.get(0), true);
    for (String model : models.subList(Math.min(1, models.size()), models.size())) {
      decide(passage, list, model, false);
    }
    if (!(passage.target instanceof Target.Known known)) {
      throw new RefusalException(
          RefusalCode.DESTINATION_NOT_ALLOWED,
          "The path names a destination that this gateway does not have.");
    }
    requireRegion(known.destination(), passage.endpoint().pathRegion());
    requirePlaces(known.destination(), passage.endpoint().places());
    passage.leaves(
        Upstream.of(
            known.destination(),
            passage.endpoint().upstreamPath(),
            passage.endpoint().query(query)));
  }

  /** What is approved for a destination is approved for its region. */
  private static void requireRegion(Destination destination, @Nullable String named) {
    if (named != null && !named.equals(destination.region())) {
      throw new RefusalException(
          RefusalCode.MODEL_NOT_ALLOWED,
          "The path names a model in another region than that of `"
              + destination.id()
              + "`. Use one of its own region.",
          "model",
          null);
    }
  }

  /** Whose account pays and where it is processed is not the caller's to choose. */
  private static void requirePlaces(Destination destination, Map<String, String> named) {
    for (Map.Entry<String, String> place : named.entrySet()) {
      if (!destination.serves(place.getKey(), place.getValue())) {
        throw new RefusalException(
            RefusalCode.DESTINATION_NOT_ALLOWED,
            "The path names a "
                + place.getKey()
                + " that is not approved for `"
                + destination.id()
                + "`. Use one that is, or have it added to `destinations."
                + destination.id()
                + "."
                + place.getKey()
                + "s`.",
            null,
            "destinations." + destination.id() + "." + place.getKey() + "s");
      }
    }
  }

  /** The first decides what stands in the record, and each has to be permitted. */
  private static void decide(
      Passage passage, AllowList list, @Nullable String named, boolean first) {
    String model = checked(named);
    Admitted admission = passage.admission();
    AccessRequest request =
        new AccessRequest(
            admission.person().roles(), admission.useCase().id(), word(passage.target), model);
    Decision decision = list.decide(request);
    if (first) {
      passage.decided(request, decision.rule(), list.version());
    }
    if (decision instanceof Denied denied) {
      RefusalCode code = RefusalCode.valueOf(denied.code().name());
      String param = code == RefusalCode.MODEL_NOT_ALLOWED ? "model" : null;
      throw new RefusalException(
          code, denied.reason() + " " + denied.remedy(), param, denied.rule());
    }
  }

  private static String word(Target target) {
    if (target instanceof Target.Known known) {
      return known.destination().id();
    }
    return target instanceof Target.Unknown unknown ? unknown.word() : "";
  }

  private static List<String> models(Passage passage) {
    if (!(passage.target instanceof Target.Known)) {
      return List.of();
    }
    Set<String> models = new LinkedHashSet<>();
    String ofPath = passage.endpoint().pathModel();
    if (ofPath != null) {
      models.add(ofPath);
    }
    PromptDocument document = passage.document();
    if (document != null) {
      models.addAll(document.models());
    }
    return List.copyOf(models);
  }

  private static @Nullable String checked(@Nullable String model) {
    if (model == null) {
      return null;
    }
    boolean word =
        !model.isEmpty()
            && model.length() <= MODEL_LENGTH_MAX
            && model.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ',' && c != '"');
    if (!word) {
      throw new RefusalException(
          RefusalCode.INVALID_REQUEST,
          "The model's name has characters no model has (expected: visible ASCII, at most "
              + MODEL_LENGTH_MAX
              + ").",
          "model",
          null);
    }
    return model;
  }
}

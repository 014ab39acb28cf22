package io.countersign.allowlist;

import io.countersign.allowlist.Decision.Permitted;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An allow-list that is compiled once, so that a permit costs two look-ups and one more per role.
 * Immutable.
 */
final class CompiledAllowList implements AllowList {
  private final Map<String, Reach> reachByDestination;
  private final Denials denials;
  private final String version;

  CompiledAllowList(AllowPolicy policy) {
    requireDistinct("rules", policy.rules(), AllowRule::id);
    requireDistinct("destinations", policy.destinations(), ApprovedDestination::id);
    Map<String, Reach> reaches = new HashMap<>();
    for (ApprovedDestination destination : policy.destinations()) {
      reaches.put(destination.id(), Reach.of(destination, policy.rules()));
    }
    reachByDestination = Map.copyOf(reaches);
    denials = new Denials(reachByDestination);
    version = CanonicalPolicy.version(policy);
  }

  @Override
  public Decision decide(AccessRequest request) {
    Reach reach = reachByDestination.get(request.destination());
    if (reach == null) {
      return denials.destination(request);
    }
    String rule = reach.permittingRule(request.roles(), request.useCase(), request.model());
    if (rule != null) {
      return new Permitted(rule);
    }
    if (!reach.reachedBy(request.roles())) {
      return denials.destination(request);
    }
    if (!reach.open(request.roles(), request.useCase())) {
      return denials.useCase(request, reach);
    }
    return denials.model(request, reach);
  }

  @Override
  public boolean permitsModel(AccessRequest request, String model) {
    return permittingRule(request, model) != null;
  }

  @Override
  public String version() {
    return version;
  }

  private @Nullable String permittingRule(AccessRequest request, String model) {
    Reach reach = reachByDestination.get(request.destination());
    return reach == null ? null : reach.permittingRule(request.roles(), request.useCase(), model);
  }

  private static <T> void requireDistinct(
      String what, Collection<T> things, Function<T, String> id) {
    Set<String> seen = new HashSet<>();
    for (T thing : things) {
      if (!seen.add(id.apply(thing))) {
        throw new IllegalArgumentException(
            "two " + what + " have the id `" + id.apply(thing) + "` (expected: one)");
      }
    }
  }
}

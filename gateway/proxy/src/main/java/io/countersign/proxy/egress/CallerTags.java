package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a destination is told about a caller.
 *
 * @param record the record id of the exchange
 * @param person the person's id; sent only where the destination's tags are {@code full}
 * @param permission what was permitted, e.g. {@code use:openai/gpt-4o}
 */
public record CallerTags(
    String record,
    String person,
    SortedSet<String> roles,
    String permission,
    String useCase,
    String riskTier) {
  public CallerTags {
    requireNonNull(record, "record");
    requireNonNull(person, "person");
    roles = new TreeSet<>(roles);
    requireNonNull(permission, "permission");
    requireNonNull(useCase, "useCase");
    requireNonNull(riskTier, "riskTier");
  }

  /** The permission to use a model of a destination, or the destination without one. */
  public static String permissionToUse(String destination, @Nullable String model) {
    return "use:" + destination + (model == null ? "" : "/" + model);
  }
}

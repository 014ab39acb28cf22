package io.countersign.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a role permits; nothing, by default.
 *
 * @param destinations ids of destinations
 * @param models patterns in which `*` stands for any run of characters
 * @param useCases ids of use cases
 * @param masking the id of the masking profile that its requests need at least, or null
 */
public record RoleConfig(
    List<String> destinations,
    List<String> models,
    List<String> useCases,
    @Nullable String masking) {
  public RoleConfig {
    destinations = List.copyOf(destinations);
    models = List.copyOf(models);
    useCases = List.copyOf(useCases);
  }
}

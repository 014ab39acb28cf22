package io.countersign.config;

import java.util.List;

/**
 * What a role permits; nothing, by default.
 *
 * @param destinations ids of destinations
 * @param models patterns in which `*` stands for any run of characters
 * @param useCases ids of use cases
 */
public record RoleConfig(List<String> destinations, List<String> models, List<String> useCases) {
  public RoleConfig {
    destinations = List.copyOf(destinations);
    models = List.copyOf(models);
    useCases = List.copyOf(useCases);
  }
}

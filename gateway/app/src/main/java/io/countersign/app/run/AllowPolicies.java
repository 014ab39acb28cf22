package io.countersign.app.run;

import io.countersign.allowlist.AllowPolicy;
import io.countersign.allowlist.AllowRule;
import io.countersign.allowlist.ApprovedDestination;
import io.countersign.config.Config;
import io.countersign.config.DestinationConfig;
import io.countersign.governance.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Allow-list policies from destinations and roles: one rule a role, named {@code role:<id>}. */
public final class AllowPolicies {
  private AllowPolicies() {}

  /** The policy of a configuration file alone. */
  public static AllowPolicy of(Config config) {
    List<AllowRule> rules = new ArrayList<>();
    config
        .roles()
        .forEach(
            (id, role) ->
                rules.add(
                    new AllowRule(
                        name(id),
                        id,
                        new HashSet<>(role.destinations()),
                        role.models(),
                        new HashSet<>(role.useCases()))));
    return new AllowPolicy(destinations(config.destinations()), rules);
  }

  /** The policy of the roles in force. */
  static AllowPolicy of(Map<String, DestinationConfig> destinations, List<Role> roles) {
    List<AllowRule> rules = new ArrayList<>();
    for (Role role : roles) {
      rules.add(
          new AllowRule(
              name(role.id()), role.id(), role.destinations(), role.models(), role.useCases()));
    }
    return new AllowPolicy(destinations(destinations), rules);
  }

  private static List<ApprovedDestination> destinations(Map<String, DestinationConfig> configs) {
    List<ApprovedDestination> destinations = new ArrayList<>();
    configs.forEach((id, config) -> destinations.add(new ApprovedDestination(id, config.models())));
    return destinations;
  }

  private static String name(String role) {
    return "role:" + role;
  }
}

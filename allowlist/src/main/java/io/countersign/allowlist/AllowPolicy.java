package io.countersign.allowlist;

import java.util.List;

/** One version of the allow-list: the catalogue of destinations and the rules over it. */
public record AllowPolicy(List<ApprovedDestination> destinations, List<AllowRule> rules) {
  public AllowPolicy {
    destinations = List.copyOf(destinations);
    rules = List.copyOf(rules);
  }
}

package io.countersign.governance;

import java.util.List;

/** Hears of changes of the policy before they take effect. */
@FunctionalInterface
public interface PolicyWatcher {
  /**
   * Changes that take effect together once this returns; what it throws stops them, and what was in
   * force stays in force.
   *
   * @param changes at least one
   */
  void changing(List<PolicyChange> changes);
}

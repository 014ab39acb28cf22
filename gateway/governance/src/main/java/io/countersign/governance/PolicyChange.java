package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change of what decides, before it takes effect.
 *
 * @param of what kind of thing changes
 * @param id which one: of a person, role, use case or gateway key its id, of the notice its
 *     version; of the policy as a whole its version
 * @param person whose, of a gateway key and a password; otherwise null
 * @param becomes what it becomes, a lower-case word: {@code added}, {@code seeded} for the start of
 *     an empty store, {@code active}, {@code inactive}, {@code enabled}, {@code disabled}, or the
 *     state of a use case
 * @param before the version of the policy that it changes
 * @param after the version of the policy from then on
 */
public record PolicyChange(
    Of of, String id, @Nullable String person, String becomes, String before, String after) {
  public PolicyChange {
    requireNonNull(of, "of");
    requireNonNull(id, "id");
    requireNonNull(becomes, "becomes");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }

  /** What a policy is made of. */
  public enum Of {
    POLICY,
    PERSON,
    ROLE,
    USE_CASE,
    GATEWAY_KEY,
    PASSWORD,
    NOTICE
  }
}

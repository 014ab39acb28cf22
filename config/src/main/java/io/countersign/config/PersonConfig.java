package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who may use the gateway or answers for its use.
 *
 * @param name as it is shown
 * @param email unique among the people
 * @param roles ids of roles
 * @param keys their gateway keys
 * @param passwordHash what the console checks a password against; null: no sign-in by password
 */
public record PersonConfig(
    String name,
    String email,
    List<String> roles,
    List<KeyConfig> keys,
    @Nullable Secret passwordHash) {
  public PersonConfig {
    requireNonNull(name, "name");
    requireNonNull(email, "email");
    roles = List.copyOf(roles);
    keys = List.copyOf(keys);
  }

  /** Leaves out who it is. */
  @Override
  public String toString() {
    return "PersonConfig[roles=" + roles + ", keys=" + keys.size() + "]";
  }
}

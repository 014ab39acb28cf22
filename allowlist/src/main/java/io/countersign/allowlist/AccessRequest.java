package io.countersign.allowlist;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question put to the allow-list. It holds no clear text of a prompt.
 *
 * @param roles the caller's roles at the time of the request
 * @param useCase the use case the request is for
 * @param destination the id of the destination, or any other word the client's path named
 * @param model the model the body or path names; null where the endpoint has none
 */
public record AccessRequest(
    Set<String> roles, String useCase, String destination, @Nullable String model) {
  public AccessRequest {
    roles = Set.copyOf(roles);
    requireNonNull(useCase, "useCase");
    requireNonNull(destination, "destination");
  }
}

package io.countersign.allowlist;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A destination of the catalogue with the models that may be used there at all.
 *
 * @param models patterns in which `*` stands for any run of characters; none: no model
 */
public record ApprovedDestination(String id, List<String> models) {
  public ApprovedDestination {
    requireNonNull(id, "id");
    models = List.copyOf(models);
  }
}

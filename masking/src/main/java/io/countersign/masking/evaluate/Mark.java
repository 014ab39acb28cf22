package io.countersign.masking.evaluate;

import io.countersign.masking.EntityType;

/**
 * A label or a finding in an excerpt.
 *
 * @param start first UTF-16 unit in the excerpt, inclusive
 * @param end last UTF-16 unit in the excerpt, exclusive
 * @param main whether the error is about this one
 */
public record Mark(int start, int end, EntityType type, boolean main) {}

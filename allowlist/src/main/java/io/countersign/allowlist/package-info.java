/** Decides whether a caller may, for a use case, reach a destination and a model. */
@NullMarked
package io.countersign.allowlist;

import org.jspecify.annotations.NullMarked;

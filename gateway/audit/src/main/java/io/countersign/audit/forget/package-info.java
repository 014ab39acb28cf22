/**
 * Forgetting a person or old content by entries that say so, and the legal holds that forbid it.
 */
@NullMarked
package io.countersign.audit.forget;

import org.jspecify.annotations.NullMarked;

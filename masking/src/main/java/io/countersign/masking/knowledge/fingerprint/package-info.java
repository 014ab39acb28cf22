/** Finds passages of the company's registered documents, of which it keeps keyed hashes only. */
@NullMarked
package io.countersign.masking.knowledge.fingerprint;

import org.jspecify.annotations.NullMarked;

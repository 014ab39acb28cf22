/** Finds the values of the company's registers, of which it keeps keyed hashes only. */
@NullMarked
package io.countersign.masking.knowledge.register;

import org.jspecify.annotations.NullMarked;

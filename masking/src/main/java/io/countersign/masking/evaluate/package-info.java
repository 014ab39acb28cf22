/** Compares what was found in labelled texts with what the labels say, and counts. */
@NullMarked
package io.countersign.masking.evaluate;

import org.jspecify.annotations.NullMarked;

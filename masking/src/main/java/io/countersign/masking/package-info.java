/** Finds entities in text, replaces them by placeholders and puts them back, also in a stream. */
@NullMarked
package io.countersign.masking;

import org.jspecify.annotations.NullMarked;

/** Finds values that a phrase in front of them announces, from tables of phrases and shapes. */
@NullMarked
package io.countersign.masking.detect.pattern.label;

import org.jspecify.annotations.NullMarked;

/** Finds entities that have a shape: one pass looks for anchors and checks only there. */
@NullMarked
package io.countersign.masking.detect.pattern;

import org.jspecify.annotations.NullMarked;

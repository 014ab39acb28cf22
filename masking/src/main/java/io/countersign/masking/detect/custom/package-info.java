/** Finds what administrators describe by patterns of their own, and checks those before use. */
@NullMarked
package io.countersign.masking.detect.custom;

import org.jspecify.annotations.NullMarked;

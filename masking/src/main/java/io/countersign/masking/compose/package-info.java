/** Puts recognizers, overlap resolution, placeholders and restorers together to a masker. */
@NullMarked
package io.countersign.masking.compose;

import org.jspecify.annotations.NullMarked;

/** Recognises placeholders in text that arrives in pieces, and puts values in their place. */
@NullMarked
package io.countersign.masking.restore;

import org.jspecify.annotations.NullMarked;

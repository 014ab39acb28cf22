/**
 * The offline verifier: it knows the written format and shares no code with the writer, so that a
 * mistake or a lie of the writer is not repeated here.
 */
@NullMarked
package io.countersign.audit.verify;

import org.jspecify.annotations.NullMarked;

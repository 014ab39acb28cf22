/**
 * Exporting the record to log receivers: each receiver has a thread and a position of its own, and
 * gets facts, never text.
 */
@NullMarked
package io.countersign.audit.export;

import org.jspecify.annotations.NullMarked;

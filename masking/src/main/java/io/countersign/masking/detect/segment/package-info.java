/** Tells which parts of a text are prose, code, logs, data and tables, and in which language. */
@NullMarked
package io.countersign.masking.detect.segment;

import org.jspecify.annotations.NullMarked;

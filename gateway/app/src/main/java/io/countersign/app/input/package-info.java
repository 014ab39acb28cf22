/** Reads what stands on standard input or in a file, line by line, within bounds. */
@NullMarked
package io.countersign.app.input;

import org.jspecify.annotations.NullMarked;

/** Finds values in tables, where a label stands once for a whole column. */
@NullMarked
package io.countersign.masking.detect.table;

import org.jspecify.annotations.NullMarked;

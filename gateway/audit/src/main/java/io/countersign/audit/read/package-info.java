/** Reading the record: masked text and facts, never an original. */
@NullMarked
package io.countersign.audit.read;

import org.jspecify.annotations.NullMarked;

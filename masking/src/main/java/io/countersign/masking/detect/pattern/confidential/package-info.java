/** What documents say about themselves: markings, business not yet public, ownership of code. */
@NullMarked
package io.countersign.masking.detect.pattern.confidential;

import org.jspecify.annotations.NullMarked;

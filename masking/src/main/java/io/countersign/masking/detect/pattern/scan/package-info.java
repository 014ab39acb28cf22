/** What validators share: the text under the scanner, numbers, dates, checksums, context words. */
@NullMarked
package io.countersign.masking.detect.pattern.scan;

import org.jspecify.annotations.NullMarked;

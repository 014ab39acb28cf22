/** Numbers that states give to people and companies. */
@NullMarked
package io.countersign.masking.detect.pattern.government;

import org.jspecify.annotations.NullMarked;

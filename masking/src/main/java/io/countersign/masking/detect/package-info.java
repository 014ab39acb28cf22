/** What finds entities: the recognizer's contract and the normalised text it reads. */
@NullMarked
package io.countersign.masking.detect;

import org.jspecify.annotations.NullMarked;

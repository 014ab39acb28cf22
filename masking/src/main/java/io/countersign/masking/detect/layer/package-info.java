/** Takes off, one after the other, the layers of encoding and disguise a value can hide behind. */
@NullMarked
package io.countersign.masking.detect.layer;

import org.jspecify.annotations.NullMarked;

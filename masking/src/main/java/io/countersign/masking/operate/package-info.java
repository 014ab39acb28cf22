/** Makes what stands for a value: hashes, partial masks, encrypted and invented values. */
@NullMarked
package io.countersign.masking.operate;

import org.jspecify.annotations.NullMarked;

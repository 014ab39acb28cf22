/** Addresses and numbers of machines. */
@NullMarked
package io.countersign.masking.detect.pattern.network;

import org.jspecify.annotations.NullMarked;

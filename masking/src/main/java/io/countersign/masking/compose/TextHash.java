package io.countersign.masking.compose;

/** A keyed hash of a text, of 128 bits: enough that no two texts ever share it. */
record TextHash(long high, long low) {}

package io.countersign.masking.compose;

/** The first 128 bits of a keyed hash of a text: enough that no two texts ever share it. */
record TextHash(long high, long low) {}

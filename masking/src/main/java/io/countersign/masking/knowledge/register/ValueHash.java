package io.countersign.masking.knowledge.register;

/**
 * What is kept of a value.
 *
 * @param full HMAC-SHA-256 of its normal form, the first 64 bits
 * @param quick a SipHash of it, 32 bits: tells nearly all other values apart at a hundredth of the
 *     price, before the full hash is made
 */
record ValueHash(long full, int quick) {}

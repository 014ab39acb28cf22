package io.countersign.audit.verify;

/**
 * What speaks against a record.
 *
 * @param firstBad the first entry that cannot be believed
 * @param reason why; never content
 */
record Finding(long firstBad, String reason) {}

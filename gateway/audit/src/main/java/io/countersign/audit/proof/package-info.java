/**
 * What a stranger needs to check the record's hashes, signatures and proofs. It shares no code with
 * the side that makes them.
 */
@NullMarked
package io.countersign.audit.proof;

import org.jspecify.annotations.NullMarked;

/**
 * The Merkle tree over the record (RFC 6962), the proofs one can have of it, and the checkpoints
 * that sign it in the formats of C2SP.
 */
@NullMarked
package io.countersign.audit.tree;

import org.jspecify.annotations.NullMarked;

/**
 * The keys of the record: the master key, the content keys of people and months that it wraps, and
 * the key that signs checkpoints.
 */
@NullMarked
package io.countersign.audit.key;

import org.jspecify.annotations.NullMarked;

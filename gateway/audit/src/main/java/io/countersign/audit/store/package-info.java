/**
 * Where the record lies: its folder, its database, and the tables of entries, tree and checkpoints.
 */
@NullMarked
package io.countersign.audit.store;

import org.jspecify.annotations.NullMarked;

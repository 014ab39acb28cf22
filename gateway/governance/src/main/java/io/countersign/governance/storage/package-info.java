/** SQLite files that only their owner may read, and whose commits are on the disk. */
@NullMarked
package io.countersign.governance.storage;

import org.jspecify.annotations.NullMarked;

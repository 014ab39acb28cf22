/**
 * What is handed in to be recorded, and the form in which it is written: canonical headers,
 * content, and the hashes that chain them.
 */
@NullMarked
package io.countersign.audit.entry;

import org.jspecify.annotations.NullMarked;

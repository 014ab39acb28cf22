/**
 * Searching the record: the language of queries, an index of masked text and facts that follows the
 * record and can be made again from it, and pages of what was found.
 */
@NullMarked
package io.countersign.audit.search;

import org.jspecify.annotations.NullMarked;

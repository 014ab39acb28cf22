/**
 * ZIP files of what the record holds, made while they are sent: the log of a gateway as a whole.
 */
@NullMarked
package io.countersign.audit.archive;

import org.jspecify.annotations.NullMarked;

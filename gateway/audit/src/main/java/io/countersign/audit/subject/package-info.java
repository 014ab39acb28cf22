/** Everything the record holds about one person as a file that others can check. */
@NullMarked
package io.countersign.audit.subject;

import org.jspecify.annotations.NullMarked;

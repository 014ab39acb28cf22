/** What leaves the record for a log receiver, and how it is written: ECS, OCSF and CEF. */
@NullMarked
package io.countersign.audit.export.format;

import org.jspecify.annotations.NullMarked;

/** Where lines go that leave the record: files, syslog, Kafka and HTTP. */
@NullMarked
package io.countersign.audit.export.receiver;

import org.jspecify.annotations.NullMarked;

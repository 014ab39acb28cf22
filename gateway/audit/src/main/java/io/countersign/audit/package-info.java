/** The durable, tamper-evident, encrypted record of exchanges. */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;

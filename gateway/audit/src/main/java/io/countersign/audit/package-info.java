/** Opening the durable, tamper-evident, encrypted record of exchanges, and writing it. */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;

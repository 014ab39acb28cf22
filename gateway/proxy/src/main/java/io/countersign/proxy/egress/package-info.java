/** The way out: destinations, addresses that may be connected to, and the headers that leave. */
@NullMarked
package io.countersign.proxy.egress;

import org.jspecify.annotations.NullMarked;

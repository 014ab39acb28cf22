/** The stable codes under which the data plane refuses, and the exception that carries one. */
@NullMarked
package io.countersign.proxy.refusal;

import org.jspecify.annotations.NullMarked;

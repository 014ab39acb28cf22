/** The data plane: takes a request through its stages to an approved provider and back. */
@NullMarked
package io.countersign.proxy;

import org.jspecify.annotations.NullMarked;

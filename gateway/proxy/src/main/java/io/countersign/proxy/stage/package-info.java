/** The stages a request passes through, each one filter, in the order of one enum. */
@NullMarked
package io.countersign.proxy.stage;

import org.jspecify.annotations.NullMarked;

/** The wire formats of the providers: where text stands, what must not change, how streams end. */
@NullMarked
package io.countersign.proxy.dialect;

import org.jspecify.annotations.NullMarked;

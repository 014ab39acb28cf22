/** The strict reading of request heads and of where bodies end, in HTTP/1.1 and HTTP/2. */
@NullMarked
package io.countersign.proxy.head;

import org.jspecify.annotations.NullMarked;

/** The strict reading of HTTP/1.1 request heads and chunk borders in front of Netty's own. */
@NullMarked
package io.countersign.proxy.head;

import org.jspecify.annotations.NullMarked;

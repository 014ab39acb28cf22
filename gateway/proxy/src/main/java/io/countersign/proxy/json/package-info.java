/** JSON read strictly with the place of every value, and changed in place byte by byte. */
@NullMarked
package io.countersign.proxy.json;

import org.jspecify.annotations.NullMarked;

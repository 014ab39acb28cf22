/** From a credential to a principal. */
@NullMarked
package io.countersign.identity;

import org.jspecify.annotations.NullMarked;

/** Use cases, roles and notices: who may use AI for what, and which human answers for it. */
@NullMarked
package io.countersign.governance;

import org.jspecify.annotations.NullMarked;

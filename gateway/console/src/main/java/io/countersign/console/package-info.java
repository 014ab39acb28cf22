/** The control plane: admin API and web pages, on its own port. */
@NullMarked
package io.countersign.console;

import org.jspecify.annotations.NullMarked;

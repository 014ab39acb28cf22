/** The program: main class, wiring and command line. */
@NullMarked
package io.countersign.app;

import org.jspecify.annotations.NullMarked;

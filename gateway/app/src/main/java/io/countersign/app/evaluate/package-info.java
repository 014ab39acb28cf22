/** Runs the masker over labelled files and reports how well it did, as text, JSON and HTML. */
@NullMarked
package io.countersign.app.evaluate;

import org.jspecify.annotations.NullMarked;

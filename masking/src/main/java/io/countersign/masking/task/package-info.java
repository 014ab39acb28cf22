/** Tells what a prompt asks for, above all whether it asks for a decision about a person. */
@NullMarked
package io.countersign.masking.task;

import org.jspecify.annotations.NullMarked;

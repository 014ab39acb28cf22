/**
 * Made-up values of every kind of entity, what looks like them, and how well they are told apart.
 */
@NullMarked
package io.countersign.masking.detect.pattern.corpus;

import org.jspecify.annotations.NullMarked;

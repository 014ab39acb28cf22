/**
 * What the company knows itself: word lists, registers, documents, classes of data; read from its
 * files, and read again when they change.
 */
@NullMarked
package io.countersign.masking.knowledge;

import org.jspecify.annotations.NullMarked;

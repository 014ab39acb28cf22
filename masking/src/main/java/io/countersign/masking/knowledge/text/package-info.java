/** Reads the company's files strictly and texts as words, for everything that is looked up. */
@NullMarked
package io.countersign.masking.knowledge.text;

import org.jspecify.annotations.NullMarked;

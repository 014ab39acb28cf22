/** Finds the terms of the company's word lists, up to millions, in one pass over a text. */
@NullMarked
package io.countersign.masking.knowledge.dictionary;

import org.jspecify.annotations.NullMarked;

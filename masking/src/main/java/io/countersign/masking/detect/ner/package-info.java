/** Finds names of people, places and organisations with a trained model and with lists. */
@NullMarked
package io.countersign.masking.detect.ner;

import org.jspecify.annotations.NullMarked;

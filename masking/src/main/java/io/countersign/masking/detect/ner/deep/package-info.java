/** Scores what each word of a sentence is with a neural encoder, run by ONNX Runtime. */
@NullMarked
package io.countersign.masking.detect.ner.deep;

import org.jspecify.annotations.NullMarked;

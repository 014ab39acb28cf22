package io.countersign.masking.detect.ner;

/**
 * A piece of a text that is read for names.
 *
 * @param start first UTF-16 unit, inclusive
 * @param end last UTF-16 unit, exclusive
 * @param zone what kind of text it is
 */
record ZonedRange(int start, int end, Zone zone) {}

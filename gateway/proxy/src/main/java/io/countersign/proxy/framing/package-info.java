/**
 * How providers cut their streams into pieces: server-sent events, lines of JSON, one JSON array,
 * and AWS event streams. Knows bytes and their frames, nothing of what they mean.
 */
@NullMarked
package io.countersign.proxy.framing;

import org.jspecify.annotations.NullMarked;

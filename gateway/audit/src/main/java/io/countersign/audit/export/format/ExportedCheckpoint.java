package io.countersign.audit.export.format;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A signed checkpoint on its way out.
 *
 * @param origin which record: the name of the key that signed
 * @param number which checkpoint, from 1 without gaps
 * @param size how many entries it signs
 * @param at when it was signed
 * @param note the checkpoint and its signature, byte for byte
 */
public record ExportedCheckpoint(String origin, long number, long size, Instant at, String note) {
  /** The name of its line, where an entry has its kind. */
  public static final String KIND = "checkpoint";

  public ExportedCheckpoint {
    requireNonNull(origin, "origin");
    requireNonNull(at, "at");
    requireNonNull(note, "note");
  }

  /** Unique over all records. */
  String id() {
    return origin + "#" + KIND + "-" + number;
  }
}

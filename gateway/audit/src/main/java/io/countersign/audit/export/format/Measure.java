package io.countersign.audit.export.format;

/** The facts of an entry that leave the record as whole numbers. */
public enum Measure {
  ATTACHMENTS("attachments"),
  /** Which part of an output a chunk is. */
  CHUNK("chunk"),
  /** How many chunks an output had before its end. */
  CHUNKS("chunks"),
  DURATION_MILLIS("duration_millis"),
  /** Until the first byte of an answer was released before its end. */
  FIRST_BYTE_MILLIS("first_byte_millis"),
  INPUT_TOKENS("input_tokens"),
  MASKING_MILLIS("masking_millis"),
  OUTPUT_TOKENS("output_tokens"),
  /** The HTTP status that the caller or the gateway got. */
  STATUS("status"),
  TASK_PERCENT("task_percent");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }
}

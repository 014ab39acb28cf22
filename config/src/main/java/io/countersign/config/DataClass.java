package io.countersign.config;

/** The classes of data, from what everybody may know to what hardly anybody may. */
public enum DataClass {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** The word of the configuration file. */
  public String key() {
    return Spelling.of(this);
  }
}

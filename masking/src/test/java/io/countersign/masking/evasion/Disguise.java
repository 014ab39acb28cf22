package io.countersign.masking.evasion;

import java.util.Random;

/** One way to write a value so that it does not look like it. */
record Disguise(String name, int lengthMin, Writer writer) {
  /** Writes a text in another way. */
  @FunctionalInterface
  interface Writer {
    String write(String value, Random random);
  }

  String write(String value, Random random) {
    return writer.write(value, random);
  }

  boolean fits(String value) {
    return value.length() >= lengthMin;
  }

  @Override
  public String toString() {
    return name;
  }
}

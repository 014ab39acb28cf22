package io.countersign.masking.evasion;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a value so that it does not look like it.
 *
 * @param reverse how a reader gets the value back; null where nothing that another disguise writes
 *     can be taken for this one
 */
record Disguise(
    String name, int lengthMin, Writer writer, @Nullable UnaryOperator<String> reverse) {
  /** Writes a text in another way. */
  @FunctionalInterface
  interface Writer {
    String write(String value, Random random);
  }

  String write(String value, Random random) {
    return writer.write(value, random);
  }

  /**
   * Whether a reader who knows both disguises gets the value back from what they make of it: first
   * reversing the one that was put on last.
   */
  static boolean carries(Disguise first, Disguise second, String written, String value) {
    if (first.reverse == null || second.reverse == null) {
      return true;
    }
    return first.reverse.apply(second.reverse.apply(written)).equals(value);
  }

  boolean fits(String value) {
    return value.length() >= lengthMin;
  }

  @Override
  public String toString() {
    return name;
  }
}

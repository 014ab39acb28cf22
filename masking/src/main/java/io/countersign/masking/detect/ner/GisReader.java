package io.countersign.masking.detect.ner;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a log-linear model as OpenNLP stores it ({@code BinaryGISModelWriter}), feature by feature.
 * OpenNLP's own reader makes several objects for each of a million features, which is most of the
 * time and the memory that a start takes. Not thread-safe.
 */
final class GisReader {
  private static final String TYPE = "GIS";

  private final DataInputStream in;

  GisReader(DataInputStream in) {
    this.in = in;
  }

  /**
   * Reads to the end.
   *
   * @throws IllegalStateException when it is no such model, or one that {@link FlatModel} cannot
   *     hold
   */
  FlatModel read() throws IOException {
    String type = in.readUTF();
    if (!type.equals(TYPE)) {
      throw new IllegalStateException("name model: `" + type + "` (expected: " + TYPE + ")");
    }
    in.readInt(); // two numbers that OpenNLP keeps for older versions
    in.readDouble();
    String[] outcomes = texts();
    int[][] patterns = patterns();
    long[] keys = keys();
    FlatModel.Builder model = new FlatModel.Builder(outcomes, keys.length);
    int next = 0;
    for (int[] pattern : patterns) {
      for (int i = 0; i < pattern[0]; i++) {
        long row = FlatModel.NO_WEIGHTS;
        for (int j = 1; j < pattern.length; j++) {
          row = FlatModel.plus(row, pattern[j], in.readDouble());
        }
        model.add(keys[next++], row);
      }
    }
    if (next != keys.length || in.read() != -1) {
      throw new IllegalStateException(
          "name model: weights of " + next + " features (expected: of " + keys.length + ")");
    }
    return model.build();
  }

  private String[] texts() throws IOException {
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readUTF();
    }
    return texts;
  }

  /** For each run of features that weigh for the same outcomes: how many, and those outcomes. */
  private int[][] patterns() throws IOException {
    return Arrays.stream(texts())
        .map(text -> Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  private long[] keys() throws IOException {
    long[] keys = new long[in.readInt()];
    byte[] name = new byte[NameFeatures.KEY_BITS];
    for (int i = 0; i < keys.length; i++) {
      int length = in.readUnsignedShort();
      if (length > name.length) {
        throw new IllegalStateException(
            "name model: a feature of " + length + " bytes (expected: a key)");
      }
      in.readFully(name, 0, length);
      keys[i] = FlatModel.key(name, length);
    }
    return keys;
  }
}

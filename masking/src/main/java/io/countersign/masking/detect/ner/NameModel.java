package io.countersign.masking.detect.ner;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Loads the bundled name model, a {@code TokenNameFinderModel} of OpenNLP, which can load it too.
 */
final class NameModel {
  static final String RESOURCE = "names.bin";

  /** What a word can be; the first is no name. */
  static final String[] OUTCOMES = {
    FlatModel.OTHER,
    "person-start",
    "person-cont",
    "location-start",
    "location-cont",
    "organization-start",
    "organization-cont"
  };

  /** The entry of the model file that holds the weights; OpenNLP's name for it. */
  private static final String WEIGHTS = "nameFinder.model";

  private static final int BUFFER_BYTES = 1 << 16;

  private NameModel() {}

  /** The weights, shared by all; loaded on first use. */
  static FlatModel bundled() {
    return Holder.BUNDLED;
  }

  private static FlatModel load() {
    try (InputStream in = NameModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "name model `" + RESOURCE + "`: not found (expected: beside the classes of names)");
      }
      return weights(in);
    } catch (IOException e) {
      throw new UncheckedIOException("name model `" + RESOURCE + "`: cannot be read", e);
    }
  }

  /** The weights in a model file. */
  static FlatModel weights(InputStream file) throws IOException {
    ZipInputStream entries = new ZipInputStream(file);
    ZipEntry entry = entries.getNextEntry();
    while (entry != null && !entry.getName().equals(WEIGHTS)) {
      entry = entries.getNextEntry();
    }
    if (entry == null) {
      throw new IllegalStateException("name model: no entry `" + WEIGHTS + "`");
    }
    return new GisReader(new DataInputStream(new BufferedInputStream(entries, BUFFER_BYTES)))
        .read();
  }

  /** Loads on first use. */
  private static final class Holder {
    static final FlatModel BUNDLED = load();
  }
}

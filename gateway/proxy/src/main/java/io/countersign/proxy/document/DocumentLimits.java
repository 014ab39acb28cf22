package io.countersign.proxy.document;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one document may cost. Beyond any of them it is {@link DocumentReading.Unread}.
 *
 * @param textUnitsMax of its text, in UTF-16 units, with that of all embedded documents
 * @param depthMax documents inside of documents
 * @param partsMax embedded documents, images and the like, and parts of a packed file
 * @param pagesMax of a PDF
 * @param unpackedBytesMax of a packed file, and of one stream of a PDF
 * @param time for all of it
 */
public record DocumentLimits(
    int textUnitsMax,
    int depthMax,
    int partsMax,
    int pagesMax,
    long unpackedBytesMax,
    Duration time) {
  /** 2 Mi units, 4 deep, 2,000 parts, 2,000 pages, 128 MiB, 20 s. */
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(
          2 * 1024 * 1024, 4, 2_000, 2_000, 128L * 1024 * 1024, Duration.ofSeconds(20));

  public DocumentLimits {
    positive("textUnitsMax", textUnitsMax);
    positive("depthMax", depthMax);
    positive("partsMax", partsMax);
    positive("pagesMax", pagesMax);
    positive("unpackedBytesMax", unpackedBytesMax);
    positive("time", requireNonNull(time, "time").toNanos());
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}

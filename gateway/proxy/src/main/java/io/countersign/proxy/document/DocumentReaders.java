package io.countersign.proxy.document;

import static java.util.Objects.requireNonNull;

import java.util.function.LongSupplier;

/** Makes readers. */
public final class DocumentReaders {
  private DocumentReaders() {}

  /**
   * A reader that uses Apache Tika, which is loaded with the first content that is read.
   *
   * @param ticker nanoseconds from an arbitrary origin
   */
  public static DocumentReader tika(DocumentLimits limits, LongSupplier ticker) {
    return new TikaReader(requireNonNull(limits, "limits"), requireNonNull(ticker, "ticker"));
  }
}

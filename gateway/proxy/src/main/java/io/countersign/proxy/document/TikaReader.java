package io.countersign.proxy.document;

import io.countersign.proxy.document.DocumentReading.Image;
import io.countersign.proxy.document.DocumentReading.Recording;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** Reads with Apache Tika. Thread-safe. */
final class TikaReader implements DocumentReader {
  private static final String UNKNOWN = "application/octet-stream";

  private final DocumentLimits limits;
  private final LongSupplier ticker;
  private volatile @Nullable Formats formats;

  TikaReader(DocumentLimits limits, LongSupplier ticker) {
    this.limits = limits;
    this.ticker = ticker;
  }

  @Override
  public DocumentReading read(byte[] bytes, List<String> declared) {
    String name = UNKNOWN;
    try {
      Formats known = formats();
      MediaType type = known.detect(bytes);
      name = type.getBaseType().toString();
      for (String said : declared) {
        if (!known.agrees(type, said)) {
          return new Unread(name, "it is said to be something else than it is, `" + name + "`");
        }
      }
      return switch (Formats.kind(type)) {
        case IMAGE -> new Image(name);
        case RECORDING -> new Recording(name);
        case DOCUMENT -> new Extraction(known, new Budget(limits, ticker)).read(bytes, type);
      };
    } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
      // What a parser does with hostile content must not reach other requests.
      return new Unread(name, "it cannot be read within the memory there is for it");
    }
  }

  /** Two threads may both make them; the later ones are kept, and nobody waits. */
  private Formats formats() {
    Formats present = formats;
    if (present == null) {
      present = new Formats(limits.unpackedBytesMax());
      formats = present;
    }
    return present;
  }
}

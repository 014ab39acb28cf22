package io.countersign.proxy.document;

import java.util.List;

/** Tells what bytes are and reads the text in them. Thread-safe. */
public interface DocumentReader {
  /**
   * Reads content whole or says why it cannot; never throws for what stands in it.
   *
   * @param bytes not changed
   * @param declared what the sender says they are: media types, names of files or their endings, in
   *     any letter case; content that is something else is not read
   */
  DocumentReading read(byte[] bytes, List<String> declared);
}

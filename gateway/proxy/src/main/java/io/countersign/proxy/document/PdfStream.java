package io.countersign.proxy.document;

import io.countersign.proxy.document.PdfObjects.Name;
import java.util.Map;

/**
 * A stream in the bytes of a PDF.
 *
 * @param object where its object begins
 * @param from its first byte, as it is packed
 * @param to behind its last
 * @param dictionary what it says of itself
 */
record PdfStream(int object, int from, int to, Map<String, Object> dictionary) {
  boolean is(String key, String name) {
    return is(dictionary, key, name);
  }

  static boolean is(Map<String, Object> dictionary, String key, String name) {
    return dictionary.get(key) instanceof Name said && said.name().equals(name);
  }

  /** Holds what a caller sent. */
  @Override
  public String toString() {
    return "PdfStream[" + from + ", " + to + "]";
  }
}

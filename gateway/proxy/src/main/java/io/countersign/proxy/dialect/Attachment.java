package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;

/**
 * Content in a request that is no text. Holds what a caller sent: never shown.
 *
 * @param path where it stands
 * @param declared what the request says that it is: media types, names of files or their endings
 * @param content its bytes, decoded anew with each call
 */
public record Attachment(String path, List<String> declared, Supplier<byte[]> content) {
  public Attachment {
    requireNonNull(path, "path");
    declared = List.copyOf(declared);
    requireNonNull(content, "content");
  }

  /** The same, in a body that stands in another one at a path. */
  Attachment under(String place) {
    return new Attachment(place + path.substring(1), declared, content);
  }

  @Override
  public String toString() {
    return "Attachment[" + path + "]";
  }
}

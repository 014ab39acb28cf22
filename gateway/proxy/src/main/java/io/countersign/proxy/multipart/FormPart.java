package io.countersign.proxy.multipart;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One part of a form. Holds what a caller wrote: never shown.
 *
 * @param name the field's name
 * @param fileName the name of the file as written between its quotes; null: it is no file
 * @param fileNameAt where that stands
 * @param mediaType in lower case, with parameters; null: not said
 * @param lengthAt where the part says its length; null: it does not
 * @param content where its content stands
 */
public record FormPart(
    String name,
    @Nullable String fileName,
    @Nullable ByteRange fileNameAt,
    @Nullable String mediaType,
    @Nullable ByteRange lengthAt,
    ByteRange content) {
  public FormPart {
    requireNonNull(name, "name");
    requireNonNull(content, "content");
  }

  @Override
  public String toString() {
    return "FormPart[" + (content.end() - content.start()) + " bytes]";
  }
}

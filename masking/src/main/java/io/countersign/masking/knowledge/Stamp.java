package io.countersign.masking.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What changes when a file does.
 *
 * @param bytes its size; -1: it cannot be read
 */
record Stamp(long bytes, FileTime changed) {
  private static final Stamp NONE = new Stamp(-1, FileTime.fromMillis(0));

  static Stamp of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime());
    } catch (IOException unreadable) {
      return NONE;
    }
  }
}

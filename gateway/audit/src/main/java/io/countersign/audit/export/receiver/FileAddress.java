package io.countersign.audit.export.receiver;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.export.format.Producer;
import java.nio.file.Path;

/**
 * A file that lines are appended to.
 *
 * @param file where; its folder is made when it is missing
 * @param rotateBytes from which size on the file is put aside as {@code FILE.1}, {@code FILE.2} and
 *     so on, the newest with the highest number
 */
public record FileAddress(Path file, long rotateBytes) implements Address {
  public FileAddress {
    requireNonNull(file, "file");
    if (rotateBytes < 1) {
      throw new IllegalArgumentException("rotateBytes: " + rotateBytes + " (expected: > 0)");
    }
  }

  @Override
  public String kind() {
    return "file";
  }

  @Override
  public Receiver receiver(Producer producer) {
    return new FileReceiver(file, rotateBytes);
  }
}

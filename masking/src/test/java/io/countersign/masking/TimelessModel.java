package io.countersign.masking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A model of OpenNLP as a file without the times of its making, so that the same texts give the
 * same bytes.
 */
public final class TimelessModel {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private TimelessModel() {}

  /**
   * The same file without times.
   *
   * @param stored as OpenNLP serializes a model
   */
  public static byte[] of(byte[] stored) throws IOException {
    ByteArrayOutputStream timeless = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(stored));
        ZipOutputStream out = new ZipOutputStream(timeless)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(NO_TIME);
        out.putNextEntry(copy);
        out.write(entry.getName().equals("manifest.properties") ? manifest(content) : content);
        out.closeEntry();
      }
    }
    return timeless.toByteArray();
  }

  private static byte[] manifest(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.startsWith("Timestamp=") ? "Timestamp=0" : line)
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}

package io.countersign.masking.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import opennlp.tools.doccat.DoccatModel;

/**
 * A model as a file without the times of its making, so that the same texts give the same bytes.
 */
final class TimelessModel {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private TimelessModel() {}

  static byte[] bytes(DoccatModel model) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    model.serialize(stored);
    ByteArrayOutputStream timeless = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(stored.toByteArray()));
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

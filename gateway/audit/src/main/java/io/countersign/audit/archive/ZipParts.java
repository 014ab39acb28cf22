package io.countersign.audit.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file whose bytes are taken away while it is written. Not thread-safe. */
public final class ZipParts {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
  private final LocalDateTime at;

  public ZipParts(Instant at) {
    this.at = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** Ends the file before and begins another. */
  public void begin(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(at);
    try {
      zip.putNextEntry(entry);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  public void write(String text) {
    try {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  public void file(String name, String text) {
    begin(name);
    write(text);
  }

  public void end() {
    try {
      zip.close();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** How many bytes wait; what is being compressed is not counted. */
  public int waiting() {
    return bytes.size();
  }

  /** What was written and not taken yet. */
  public byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("a ZIP file in memory cannot be written", e);
  }
}

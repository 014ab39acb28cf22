package io.countersign.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.archive.Archive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A package as its receiver has it: a file, and the texts in it. */
public record TestingPackage(Path file, Map<String, String> texts) {
  /** Reads all of it and keeps it. */
  public static TestingPackage of(Archive from, Path folder) throws IOException, SQLException {
    return of(bytes(from), folder);
  }

  /** The package in these bytes. */
  public static TestingPackage of(byte[] bytes, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "package", ".zip");
    Files.write(file, bytes);
    Map<String, String> texts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return new TestingPackage(file, texts);
  }

  /** All pieces after each other. */
  static byte[] bytes(Archive from) throws SQLException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece = from.next(); piece != null; piece = from.next()) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** The same package with one text replaced, in another file. */
  TestingPackage with(String name, String text, Path folder) throws IOException {
    Map<String, String> changed = new LinkedHashMap<>(texts);
    changed.put(name, text);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> one : changed.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue().getBytes(UTF_8));
      }
    }
    return of(bytes.toByteArray(), folder);
  }

  /** The first of these that is there. */
  public String text(String... names) {
    for (String name : names) {
      String text = texts.get(name);
      if (text != null) {
        return text;
      }
    }
    throw new IllegalStateException("the package has only " + texts.keySet());
  }

  /** The lines of a text. */
  public List<String> lines(String name) {
    return text(name).lines().toList();
  }

  String everything() {
    return texts.toString();
  }

  static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}

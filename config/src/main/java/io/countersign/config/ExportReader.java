package io.countersign.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where the record is exported to. */
final class ExportReader {
  private static final int ROTATE_MEBIBYTES_MAX = 1024 * 1024;

  private final Path folder;
  private final Map<String, String> files = new HashMap<>();

  private ExportReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all exports.
   *
   * @param folder that relative paths are relative to
   */
  static Map<String, ExportConfig> readAll(Field field, Path folder) {
    ExportReader reader = new ExportReader(folder);
    Map<String, ExportConfig> exports = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, export) -> exports.put(id, reader.export(id, export.section())));
    return exports;
  }

  private ExportConfig export(String id, Section section) {
    try (section) {
      ExportAddress to = address(id, section.field("to"));
      return new ExportConfig(
          to == null ? ExportAddress.ofFile(folder) : to,
          format(section.field("format"), to),
          section.field("from").word(ExportConfig.From.class, ExportConfig.DEFAULT_FROM),
          section.field("checkpoints").flag(ExportConfig.DEFAULT_CHECKPOINTS),
          secured(section.field("ca"), to),
          secured(beside(section, "certificate", "key"), to),
          secured(beside(section, "key", "certificate"), to),
          of(beside(section, "user", "password"), to, ExportAddress.Kind.KAFKA)
              .optionalText(TextRules.NAME),
          of(beside(section, "password", "user"), to, ExportAddress.Kind.KAFKA).secret(),
          of(section.field("token"), to, ExportAddress.Kind.HTTP).secret(),
          of(section.field("rotate-mebibytes"), to, ExportAddress.Kind.FILE)
              .integer(ExportConfig.DEFAULT_ROTATE_MEBIBYTES, 1, ROTATE_MEBIBYTES_MAX));
    }
  }

  private @Nullable ExportAddress address(String id, Field field) {
    String text = field.text(new ExportAddressParser(folder));
    ExportAddress address = text.isEmpty() ? null : ExportAddress.parse(text, folder);
    if (address != null && address.kind() == ExportAddress.Kind.FILE) {
      String other = files.putIfAbsent(address.rest(), id);
      if (other != null) {
        field.report("the file of `" + other + "` too (expected: a file of its own)");
      }
    }
    return address;
  }

  /** HTTP takes signed checkpoints and nothing else; a message of syslog has no line breaks. */
  private static ExportConfig.Format format(Field field, @Nullable ExportAddress to) {
    ExportConfig.Format format =
        field
            .required("one of: " + Spelling.all(ExportConfig.Format.class))
            .word(ExportConfig.Format.class, ExportConfig.Format.ECS);
    if (to == null || !field.present()) {
      return format;
    }
    boolean note = format == ExportConfig.Format.NOTE;
    if (to.kind() == ExportAddress.Kind.HTTP && !note) {
      field.report("`" + format.key() + "` over HTTP (expected: note)");
    } else if (to.kind() == ExportAddress.Kind.SYSLOG && note) {
      field.report("`note` over syslog (expected: one of: ecs, ocsf, cef)");
    }
    return format;
  }

  private @Nullable Path secured(Field field, @Nullable ExportAddress to) {
    if (field.present() && to != null && !to.secured()) {
      field.report("stands beside an address without TLS (expected: +tls or https in `to`)");
    }
    String text = field.optionalText(TextRules.FILE);
    if (text == null) {
      return null;
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      field.report("not a path (expected: " + TextRules.FILE.expected() + ")");
      return null;
    }
  }

  private static Field of(Field field, @Nullable ExportAddress to, ExportAddress.Kind kind) {
    if (field.present() && to != null && to.kind() != kind) {
      String word = Spelling.of(kind);
      field.report("stands beside an address of another kind (expected: " + word + " in `to`)");
    }
    return field;
  }

  /** A field that means nothing without another. */
  private static Field beside(Section section, String name, String other) {
    Field field = section.field(name);
    if (section.field(other).present() && !field.present()) {
      field.report("missing (expected: it and `" + other + "`, or neither)");
    }
    return field;
  }
}

package io.countersign.config;

import static java.util.stream.Collectors.joining;

import io.countersign.config.RegisterConfig.ColumnConfig;
import io.countersign.config.RegisterConfig.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads where the company's knowledge stands. */
final class KnowledgeReader {
  private static final int POLL_SECONDS_MAX = 3600;
  private static final int COLUMNS_MAX = 15;
  private static final int MATCH_COLUMNS_MAX = 4;

  private final Path folder;

  private KnowledgeReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a section.
   *
   * @param folder that relative paths are relative to
   */
  static KnowledgeConfig read(Section section, Path folder) {
    KnowledgeReader reader = new KnowledgeReader(folder);
    try (section) {
      return new KnowledgeConfig(
          section.field("key").secret(),
          section
              .field("poll-seconds")
              .integer(KnowledgeConfig.DEFAULT_POLL_SECONDS, 1, POLL_SECONDS_MAX),
          reader.dictionaries(section.field("dictionaries")),
          reader.registers(section.field("registers")),
          reader.documents(section.field("documents")));
    }
  }

  private Map<String, DictionaryConfig> dictionaries(Field field) {
    Map<String, DictionaryConfig> dictionaries = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, value) -> dictionaries.put(id, dictionary(value.section())));
    return dictionaries;
  }

  private DictionaryConfig dictionary(Section section) {
    try (section) {
      return new DictionaryConfig(
          path(section.field("file"), TextRules.FILE),
          section.field("type").word(DictionaryConfig.Type.class, DictionaryConfig.DEFAULT_TYPE),
          section.field("data-class").optionalWord(DataClass.class),
          section.field("match").word(DictionaryConfig.Match.class, DictionaryConfig.DEFAULT_MATCH),
          section.field("case-sensitive").flag(DictionaryConfig.DEFAULT_CASE_SENSITIVE),
          section.field("ordinary-words").flag(DictionaryConfig.DEFAULT_ORDINARY_WORDS));
    }
  }

  private Map<String, RegisterConfig> registers(Field field) {
    Map<String, RegisterConfig> registers = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, value) -> registers.put(id, register(value.section())));
    return registers;
  }

  private RegisterConfig register(Section section) {
    try (section) {
      Path file = path(section.field("file"), TextRules.FILE);
      Field columnsField = section.field("columns").required("a list of columns");
      List<ColumnConfig> columns = columns(columnsField);
      Field matches = section.field("matches").required("a list of headers joined by +");
      List<String> texts = matches.texts(TextRules.MATCH);
      if (matches.isEmptyList()) {
        matches.report("an empty list (expected: at least one match)");
      }
      texts.forEach(match -> check(match, columns, matches));
      return new RegisterConfig(
          file, columns, texts, section.field("data-class").optionalWord(DataClass.class));
    }
  }

  private static List<ColumnConfig> columns(Field field) {
    List<ColumnConfig> columns = new ArrayList<>();
    Set<String> headers = new LinkedHashSet<>();
    for (Field element : field.elements("a list of columns")) {
      try (Section section = element.section()) {
        Field headerField = section.field("header");
        String header = headerField.text(TextRules.HEADER);
        if (!header.isEmpty() && !headers.add(header)) {
          headerField.report(Found.quoted(header) + " stands in the list twice (expected: once)");
        }
        String kinds = "one of: " + Spelling.all(Kind.class);
        Kind kind = section.field("kind").required(kinds).word(Kind.class, Kind.NUMBER);
        columns.add(new ColumnConfig(header, kind));
      }
    }
    if (field.isList() && (columns.isEmpty() || columns.size() > COLUMNS_MAX)) {
      field.report(columns.size() + " columns (expected: 1 to " + COLUMNS_MAX + ")");
    }
    return columns;
  }

  /** Every header of a match is that of a column, and a name or a day tells nobody alone. */
  private static void check(String match, List<ColumnConfig> columns, Field field) {
    List<String> headers = RegisterConfig.headers(match);
    String known = columns.stream().map(ColumnConfig::header).collect(joining(", "));
    for (String header : headers) {
      if (columns.stream().noneMatch(column -> column.header().equals(header))) {
        field.report(Found.quoted(header) + " (expected: a header of the columns: " + known + ")");
      }
    }
    if (headers.size() > MATCH_COLUMNS_MAX
        || new LinkedHashSet<>(headers).size() < headers.size()) {
      field.report(
          Found.quoted(match) + " (expected: 1 to " + MATCH_COLUMNS_MAX + " headers, each once)");
    }
    boolean weak =
        headers.size() == 1
            && columns.stream()
                .filter(column -> column.header().equals(headers.get(0)))
                .anyMatch(column -> column.kind() == Kind.NAME || column.kind() == Kind.DATE);
    if (weak) {
      field.report(
          Found.quoted(match)
              + " alone (expected: a number, an iban or an email, or more headers)");
    }
  }

  private Map<String, DocumentsConfig> documents(Field field) {
    Map<String, DocumentsConfig> documents = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, value) -> documents.put(id, documents(value.section())));
    return documents;
  }

  private DocumentsConfig documents(Section section) {
    try (section) {
      return new DocumentsConfig(
          path(section.field("folder"), TextRules.DATA),
          section.field("data-class").optionalWord(DataClass.class),
          section.field("boilerplate").flag(DocumentsConfig.DEFAULT_BOILERPLATE));
    }
  }

  private Path path(Field field, TextRule rule) {
    String text = field.text(rule);
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      field.report("not a path (expected: " + rule.expected() + ")");
      return folder;
    }
  }
}

package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a placeholder would break a JSON Schema (draft 2020-12, validation, sections 6 and 7): in a
 * pattern, as a value of a string that has to fit one, as the name of a member. Clients validate
 * what they declared.
 */
final class SchemaRules {
  /** The longest placeholder, without escapes. */
  private static final int PLACEHOLDER_MAX = 25;

  private static final String PATTERN = "pattern";
  private static final Set<String> VALUES = Set.of("const", "default");
  private static final Set<String> LISTS = Set.of("enum", "examples");

  private SchemaRules() {}

  /** Whether the string at the node may hold no placeholder. */
  static boolean forbidsPlaceholders(JsonDocument document, int node) {
    @Nullable String name = document.name(node);
    int parent = document.parent(node);
    if (name == null) {
      @Nullable String list = parent < 0 ? null : document.name(parent);
      if (list == null) {
        return false;
      }
      int schema = document.parent(parent);
      return list.equals("required")
          ? is(document, schema, "object")
          : LISTS.contains(list) && constrained(document, schema);
    }
    if (name.equals(PATTERN)) {
      return is(document, parent, "string");
    }
    return VALUES.contains(name) && constrained(document, parent);
  }

  private static boolean constrained(JsonDocument document, int schema) {
    if (!is(document, schema, "string")) {
      return false;
    }
    int length = document.member(schema, "maxLength");
    return document.member(schema, PATTERN) >= 0
        || document.member(schema, "format") >= 0
        || (length >= 0 && document.integer(length, 0) < PLACEHOLDER_MAX);
  }

  /** Whether it is a schema of that type, and not, say, arguments with such names. */
  private static boolean is(JsonDocument document, int schema, String wanted) {
    if (schema < 0 || document.kind(schema) != JsonKind.OBJECT) {
      return false;
    }
    @Nullable String type = document.string(document.member(schema, "type"));
    return type != null && type.toLowerCase(Locale.ROOT).equals(wanted);
  }
}

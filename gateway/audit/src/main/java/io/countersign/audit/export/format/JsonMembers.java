package io.countersign.audit.export.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object while it is put together: what is absent or empty is left out. */
final class JsonMembers {
  private final Map<String, Object> members = new LinkedHashMap<>();

  JsonMembers put(String name, @Nullable String text) {
    if (text != null) {
      members.put(name, text);
    }
    return this;
  }

  JsonMembers put(String name, @Nullable Long number) {
    if (number != null) {
      members.put(name, number);
    }
    return this;
  }

  JsonMembers put(String name, JsonMembers object) {
    return put(name, object.members);
  }

  JsonMembers put(String name, Map<String, ?> object) {
    if (!object.isEmpty()) {
      members.put(name, object);
    }
    return this;
  }

  JsonMembers put(String name, Collection<?> array) {
    if (!array.isEmpty()) {
      members.put(name, new ArrayList<>(array));
    }
    return this;
  }

  /** All facts of an entry under names of our own. */
  static JsonMembers ofFacts(ExportedEntry entry) {
    JsonMembers own = new JsonMembers();
    own.put("origin", entry.origin()).put("record", entry.record());
    entry.facts().forEach((fact, word) -> own.put(fact.key(), word));
    entry.measures().forEach((measure, number) -> own.put(measure.key(), number));
    return own.put("permissions", entry.permissions())
        .put("masked", entry.masked())
        .put("added", entry.added())
        .put("details", entry.details());
  }

  /** All facts of a checkpoint under names of our own. */
  static JsonMembers ofFacts(ExportedCheckpoint checkpoint) {
    return new JsonMembers()
        .put("origin", checkpoint.origin())
        .put(
            ExportedCheckpoint.KIND,
            new JsonMembers()
                .put("number", checkpoint.number())
                .put("size", checkpoint.size())
                .put("note", checkpoint.note()));
  }

  Map<String, Object> asMap() {
    return members;
  }
}

package io.countersign.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file while it is read. The keys asked for are the keys it knows: {@link
 * #close()} reports all others. Not thread-safe.
 */
final class Section implements AutoCloseable {
  private final Reading reading;
  private final String path;
  private final String pattern;
  private final int line;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /** A section that is not in the file: every key is missing. */
  Section(Reading reading, String path, String pattern, int line) {
    this.reading = reading;
    this.path = path;
    this.pattern = pattern;
    this.line = line;
  }

  Section(Reading reading, String path, String pattern, int line, MappingNode node) {
    this(reading, path, pattern, line);
    node.getValue().forEach(this::add);
  }

  /** The value of a key, which may be absent; from now on the key is known. */
  Field field(String key) {
    asked.add(key);
    Field field = fields.get(key);
    String child = YamlLocation.join(path, key);
    return field == null ? Field.absent(reading, child, childPattern(key), line) : field;
  }

  /** The fields by key, where every key is an id of the user's choice. */
  Map<String, Field> fieldsById(TextRule rule) {
    Map<String, Field> byId = new LinkedHashMap<>();
    fields.forEach(
        (id, field) -> {
          String complaint = rule.complaint(id);
          if (complaint != null) {
            field.report("the id " + complaint);
          }
          byId.put(id, field.withPattern(pattern + ".*"));
        });
    asked.addAll(fields.keySet());
    return byId;
  }

  void report(String key, String message) {
    reading.problems().add(YamlLocation.join(path, key), line, message);
  }

  /** Reports the keys that nobody asked for. */
  @Override
  public void close() {
    List<String> unknown = new ArrayList<>(fields.keySet());
    unknown.removeAll(asked);
    for (String key : unknown) {
      String advice = reading.retired().adviceFor(childPattern(key));
      Field field = fields.get(key);
      if (field != null) {
        field.reportKey(advice == null ? unknown(key) : "a retired key: " + advice);
      }
    }
  }

  private String unknown(String key) {
    Optional<String> nearest = Similarity.nearest(key, asked);
    return "an unknown key"
        + nearest.map(name -> "; did you mean `" + name + "`?").orElse("")
        + " (expected: "
        + String.join(", ", asked)
        + ")";
  }

  private void add(NodeTuple tuple) {
    Node keyNode = tuple.getKeyNode();
    int keyLine = YamlText.line(keyNode.getStartMark());
    if (!(keyNode instanceof ScalarNode scalar) || !keyNode.getTag().equals(Tag.STR)) {
      String found = Found.describe(keyNode);
      reading.problems().add(path, keyLine, "a key is " + found + " (expected: a text)");
      return;
    }
    String key = scalar.getValue();
    String child = YamlLocation.join(path, Found.shortened(key));
    Field first = fields.get(key);
    if (first != null) {
      String message = "stands here again, first on line " + first.keyLine() + " (expected: once)";
      reading.problems().add(child, keyLine, message);
      return;
    }
    fields.put(key, new Field(reading, child, childPattern(key), keyLine, tuple.getValueNode()));
  }

  private String childPattern(String key) {
    return YamlLocation.join(pattern, key);
  }
}

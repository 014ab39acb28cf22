package io.countersign.config;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The published schema: its keys by path, and what it says about a file. */
final class TestingSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root =
      JsonMapper.shared().readTree(TestingFile.resource("countersign.schema.json"));
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);

  /** One key of the file; {@code *} stands for an id and {@code []} for an index. */
  record Key(String path, JsonNode node, boolean required) {
    boolean leaf() {
      return !node.has("properties") && !isContainer(node);
    }
  }

  /** All keys in the order of the schema, containers before what is in them. */
  Map<String, Key> keys() {
    Map<String, Key> keys = new LinkedHashMap<>();
    walk("", root, keys);
    return keys;
  }

  /** What the schema has against a file. */
  List<String> complaints(String yaml) {
    return schema.validate(json(yaml)).stream().map(Object::toString).toList();
  }

  static JsonNode json(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return json(new Compose(settings).composeString(yaml).orElseThrow());
  }

  private void walk(String path, JsonNode node, Map<String, Key> keys) {
    List<String> required = new ArrayList<>();
    node.path("required").forEach(name -> required.add(name.asString()));
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String child = YamlLocation.join(path, property.getKey());
      JsonNode value = resolved(property.getValue());
      keys.put(child, new Key(child, value, required.contains(property.getKey())));
      walk(child, value, keys);
    }
    if (node.path("additionalProperties").isObject()) {
      walk(path + ".*", node.path("additionalProperties"), keys);
    }
    if (node.path("items").has("properties")) {
      walk(path + "[]", node.path("items"), keys);
    }
  }

  private JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    ObjectNode merged = (ObjectNode) root.at(node.path("$ref").asString().substring(1)).deepCopy();
    merged.put("$ref", node.path("$ref").asString());
    node.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
    return merged;
  }

  private static boolean isContainer(JsonNode node) {
    return node.path("additionalProperties").isObject() || node.path("items").has("properties");
  }

  private static JsonNode json(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = NODES.objectNode();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  object.set(
                      ((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.getValue().forEach(element -> array.add(json(element)));
      return array;
    }
    return json((ScalarNode) node);
  }

  private static JsonNode json(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.INT)) {
      return NODES.numberNode(new BigInteger(text));
    }
    if (scalar.getTag().equals(Tag.FLOAT)) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return scalar.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.stringNode(text);
  }
}

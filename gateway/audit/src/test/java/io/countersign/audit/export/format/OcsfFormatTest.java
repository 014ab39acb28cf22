package io.countersign.audit.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines against the classes of the schema, of which the two in question stand in a resource. */
class OcsfFormatTest {
  private final LineFormat format = ExportFormat.OCSF.lines(TestingEntries.PRODUCER);
  private final Map<String, Object> schema = schema();

  @Test
  void everyLine_isOfItsClass() {
    for (ExportedEntry entry : TestingEntries.all()) {
      assertThat(problems(TestingJson.read(format.line(entry)))).as(entry.title()).isEmpty();
    }
    assertThat(problems(TestingJson.read(format.line(TestingEntries.checkpoint())))).isEmpty();
  }

  @Test
  void outcome_inFull_isThisDocument() throws IOException {
    ExportedEntry entry = TestingEntries.exchange("outcome", "COMPLETED");
    assertThat(format.line(entry) + "\n").isEqualTo(EcsFormatTest.resource("ocsf-outcome.json"));
  }

  @Test
  void startAndStop_areOfTheLifecycle() {
    Map<String, Object> start =
        TestingJson.read(format.line(TestingEntries.bare("event", "gateway.started")));
    assertThat(start).containsEntry("class_uid", 6002L).containsEntry("type_uid", 600203L);
    Map<String, Object> stop =
        TestingJson.read(format.line(TestingEntries.bare("event", "gateway.stopped")));
    assertThat(stop).containsEntry("type_uid", 600204L);
  }

  /** The negative control: what is missing, wrong or unknown is found. */
  @Test
  void wrongLine_isFound() {
    ExportedEntry entry = TestingEntries.exchange("outcome", "COMPLETED");
    Map<String, Object> good = TestingJson.read(format.line(entry));
    for (String name : List.of("actor", "api", "src_endpoint", "metadata", "time", "type_uid")) {
      Map<String, Object> without = new LinkedHashMap<>(good);
      without.remove(name);
      assertThat(problems(without)).as(name).isNotEmpty();
    }
    assertThat(problems(with(good, "severity_id", 7L))).isNotEmpty();
    assertThat(problems(with(good, "type_uid", 600302L))).isNotEmpty();
    assertThat(problems(with(good, "time", "2026"))).isNotEmpty();
    assertThat(problems(with(good, "actor", Map.of()))).isNotEmpty();
    assertThat(problems(with(good, "person", "x"))).isNotEmpty();
    assertThat(problems(with(good, "ai_model", Map.of("name", "m")))).isNotEmpty();
  }

  private static Map<String, Object> with(Map<String, Object> good, String name, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(good);
    other.put(name, value);
    return other;
  }

  private List<String> problems(Map<String, Object> line) {
    List<String> problems = new ArrayList<>();
    Map<String, Object> attributes =
        map(map(schema.get("classes")).get(String.valueOf(line.get("class_uid"))));
    addProblems(problems, "", attributes, line);
    if (problems.isEmpty()) {
      long type = number(line, "class_uid") * 100 + number(line, "activity_id");
      if (number(line, "type_uid") != type) {
        problems.add("type_uid: " + line.get("type_uid"));
      }
    }
    return problems;
  }

  private void addProblems(
      List<String> problems,
      String path,
      Map<String, Object> attributes,
      Map<String, Object> line) {
    attributes.forEach(
        (name, attribute) -> {
          if (map(attribute).containsKey("required") && !line.containsKey(name)) {
            problems.add(path + name + ": missing");
          }
        });
    line.forEach(
        (name, value) -> {
          Map<String, Object> attribute = map(attributes.get(name));
          if (attribute.isEmpty()) {
            problems.add(path + name + ": no attribute");
          } else if (attribute.containsKey("array")) {
            ((List<?>) value).forEach(one -> check(problems, path + name, attribute, one));
          } else {
            check(problems, path + name, attribute, value);
          }
        });
  }

  private void check(
      List<String> problems, String path, Map<String, Object> attribute, Object value) {
    String type = String.valueOf(attribute.get("type"));
    boolean fits =
        switch (type) {
          case "integer_t", "long_t" -> value instanceof Long;
          case "string_t" -> value instanceof String;
          case "object" -> value instanceof Map<?, ?>;
          default -> value instanceof Map<?, ?>;
        };
    List<?> enumerated = attribute.get("enum") instanceof List<?> list ? list : List.of();
    if (!fits || (!enumerated.isEmpty() && !enumerated.contains(value))) {
      problems.add(path + ": " + value);
    } else if (value instanceof Map<?, ?> && !type.equals("object")) {
      checkObject(problems, path + ".", map(map(schema.get("objects")).get(type)), map(value));
    }
  }

  private void checkObject(
      List<String> problems, String path, Map<String, Object> object, Map<String, Object> value) {
    List<?> one = object.get("at_least_one") instanceof List<?> list ? list : List.of();
    if (!one.isEmpty() && one.stream().noneMatch(value::containsKey)) {
      problems.add(path + ": none of " + one);
    }
    addProblems(problems, path, map(object.get("attributes")), value);
  }

  private static long number(Map<String, Object> line, String name) {
    return line.get(name) instanceof Long number ? number : -1;
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> map.put((String) name, member));
    }
    return map;
  }

  private static Map<String, Object> schema() {
    try {
      return TestingJson.read(EcsFormatTest.resource("ocsf-1.8.0.json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

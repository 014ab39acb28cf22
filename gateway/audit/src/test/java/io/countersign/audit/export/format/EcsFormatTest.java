package io.countersign.audit.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines against the fields of the schema, of which the ones in question stand in a resource. */
class EcsFormatTest {
  private final LineFormat format = ExportFormat.ECS.lines(TestingEntries.PRODUCER);
  private final Map<String, String[]> fields = fields();

  @Test
  void everyLine_hasOnlyFieldsOfTheSchema() {
    for (ExportedEntry entry : TestingEntries.all()) {
      assertThat(problems(TestingJson.read(format.line(entry)))).as(entry.title()).isEmpty();
    }
    assertThat(problems(TestingJson.read(format.line(TestingEntries.checkpoint())))).isEmpty();
  }

  @Test
  void outcome_inFull_isThisDocument() throws IOException {
    ExportedEntry entry = TestingEntries.exchange("outcome", "COMPLETED");
    assertThat(format.line(entry) + "\n").isEqualTo(resource("ecs-outcome.json"));
  }

  @Test
  void checkpoint_keepsItsNoteByteForByte() {
    ExportedCheckpoint checkpoint = TestingEntries.checkpoint();
    Map<String, Object> members = TestingJson.read(format.line(checkpoint));
    assertThat(TestingJson.at(members, "countersign.checkpoint.note")).isEqualTo(checkpoint.note());
    assertThat(TestingJson.at(members, "countersign.checkpoint.size")).isEqualTo(1207L);
  }

  /** The negative control: a field of another name, type or value is found. */
  @Test
  void wrongField_isFound() {
    assertThat(problems(Map.of("event", Map.of("sequenze", 1L)))).hasSize(3);
    assertThat(problems(Map.of("event", Map.of("sequence", "1")))).hasSize(3);
    assertThat(problems(Map.of("event", Map.of("type", List.of("begin"))))).hasSize(3);
    assertThat(problems(Map.of("event", Map.of("type", "start")))).hasSize(3);
  }

  private List<String> problems(Map<String, Object> members) {
    List<String> problems = new ArrayList<>();
    for (String required : List.of("@timestamp", "ecs")) {
      if (!members.containsKey(required)) {
        problems.add(required + ": missing");
      }
    }
    members.forEach(
        (name, value) -> {
          if (!name.equals("countersign")) {
            addProblems(problems, name, value);
          }
        });
    return problems;
  }

  private void addProblems(List<String> problems, String path, Object value) {
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, member) -> addProblems(problems, path + "." + name, member));
      return;
    }
    String[] field = fields.get(path);
    if (field == null) {
      problems.add(path + ": no field");
      return;
    }
    boolean array = field[2].equals("array");
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    if (array != value instanceof List<?> || !values.stream().allMatch(one -> fits(field, one))) {
      problems.add(path + ": " + value);
    }
  }

  private static boolean fits(String[] field, Object value) {
    return switch (field[1]) {
      case "long", "integer" -> value instanceof Long;
      case "date" -> value instanceof String text && Instant.parse(text) != null;
      default ->
          value instanceof String text
              && (field[3].isEmpty() || List.of(field[3].split(" ", -1)).contains(text));
    };
  }

  private static Map<String, String[]> fields() {
    Map<String, String[]> fields = new HashMap<>();
    try {
      resource("ecs-9.4.0.csv")
          .lines()
          .forEach(line -> fields.put(line.split(",", 2)[0], line.split(",", 4)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return fields;
  }

  static String resource(String name) throws IOException {
    try (InputStream in = EcsFormatTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
